package huican.seeds.reference;

import huican.schemas.resource.ResourceFolder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be said about the files of {@code seeds/policy} as a whole: which of their values are assumed, and whether periods overlap. */
public final class PolicyFiles {
    private static final String ASSUMED = "assumed";
    /** Columns that together say what a value is of; within them periods must not overlap. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "dibao_standard.csv", List.of("household_registration", "assistance_category"),
            "gdp_growth.csv", List.of("area_code", "year"),
            "medical_shock.csv", List.of("scope"),
            "monitoring_line.csv", List.of(),
            "parameters.csv", List.of("key"),
            "subsidy_standard.csv", List.of("subsidy_type", "grade", "category", "variant"),
            "targets.csv", List.of("indicator"));

    private PolicyFiles() {}

    /** Rows in force on the day that nobody has published: how many, by file or, of parameters, by key. */
    public static Map<String, Integer> assumed(LocalDate day) {
        var assumed = new TreeMap<String, Integer>();
        for (String file : names()) {
            for (Map<String, String> row : SeedFile.read("policy/" + file).rows()) {
                if (row.getOrDefault("status", "").startsWith(ASSUMED) && inForce(row, day)) {
                    String name = row.getOrDefault("key", file.replace(".csv", ""));
                    assumed.merge(name, 1, Integer::sum);
                }
            }
        }
        return assumed;
    }

    /** Values with two rows for the same day: file and value. */
    public static List<String> overlaps() {
        var overlaps = new ArrayList<String>();
        for (String file : names()) {
            overlaps(SeedFile.read("policy/" + file), KEYS.getOrDefault(file, List.of()))
                    .forEach(value -> overlaps.add(file + "：" + value));
        }
        return overlaps;
    }

    /** Values of a file's key columns with two rows for the same day. Files without periods have none. */
    static List<String> overlaps(SeedFile file, List<String> key) {
        var byKey = new TreeMap<String, List<Map<String, String>>>();
        for (Map<String, String> row : file.rows()) {
            if (row.containsKey("valid_from")) {
                String value = String.join(" ", key.stream().map(row::get).toList());
                byKey.computeIfAbsent(value, k -> new ArrayList<>()).add(row);
            }
        }
        var overlaps = new ArrayList<String>();
        byKey.forEach((value, rows) -> {
            for (int i = 0; i < rows.size(); i++) {
                for (int j = i + 1; j < rows.size(); j++) {
                    if (begins(rows.get(i)).compareTo(ends(rows.get(j))) <= 0
                            && begins(rows.get(j)).compareTo(ends(rows.get(i))) <= 0) {
                        overlaps.add((value + " " + begins(rows.get(j))).strip());
                    }
                }
            }
        });
        return overlaps;
    }

    private static boolean inForce(Map<String, String> row, LocalDate day) {
        if (!row.containsKey("valid_from")) {
            return row.getOrDefault("year", "").equals(String.valueOf(day.getYear()));
        }
        return !LocalDate.parse(begins(row)).isAfter(day) && ends(row).compareTo(day.toString()) >= 0;
    }

    private static String begins(Map<String, String> row) {
        return row.get("valid_from");
    }

    /** The last day; far away if the row says none. */
    private static String ends(Map<String, String> row) {
        String end = row.getOrDefault("valid_to", "");
        return end.isEmpty() ? "9999-12-31" : end;
    }

    private static List<String> names() {
        return new ResourceFolder("seeds/policy")
                .children().stream().filter(name -> name.endsWith(".csv")).toList();
    }
}
