package huican.seeds.reference;

import huican.schemas.resource.ResourceFolder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be said about the files of {@code seeds/policy} as a whole: which of their values are assumed, and whether periods overlap. */
public final class PolicyFiles {
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

    /** Values in force on the day that nobody has published: how many, by file or, of parameters, by key. */
    public static Map<String, Integer> assumed(LocalDate day) {
        var assumed = new TreeMap<String, Integer>();
        for (AssumedValue value : AssumedValue.on(day)) {
            boolean parameter = value.file().equals("parameters.csv");
            assumed.merge(parameter ? value.key() : value.file().replace(".csv", ""), 1, Integer::sum);
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

    /** Values that have none for some days between two periods: file, value and the day it begins again. */
    public static List<String> gaps() {
        var gaps = new ArrayList<String>();
        for (String file : names()) {
            gaps(SeedFile.read("policy/" + file), KEYS.getOrDefault(file, List.of()))
                    .forEach(value -> gaps.add(file + "：" + value));
        }
        return gaps;
    }

    /** Values whose last period is over on the day: the latest known one goes on, and the evidence says so. */
    public static List<String> ranOut(LocalDate day) {
        var over = new ArrayList<String>();
        for (String file : names()) {
            byKey(SeedFile.read("policy/" + file), KEYS.getOrDefault(file, List.of()))
                    .forEach((value, rows) -> {
                        String end = ends(rows.get(rows.size() - 1));
                        if (end.compareTo(day.toString()) < 0) {
                            over.add(file + "：" + value + " " + end);
                        }
                    });
        }
        return over;
    }

    /** Years up to that of the day for which a file that has a row a year has none, or one without value: file and year. */
    public static List<String> missingYears(LocalDate day) {
        var missing = new ArrayList<String>();
        String district = District.read().code();
        var growth = SeedFile.read("policy/gdp_growth.csv").rows().stream()
                .filter(row -> row.get("area_code").equals(district)
                        && !row.get("growth").isEmpty())
                .map(row -> row.get("year"))
                .toList();
        var lines = SeedFile.read("policy/monitoring_line.csv").rows().stream()
                .map(row -> row.get("year"))
                .toList();
        int first = LocalDate.parse(Parameters.at(day).text("plan_start")).getYear();
        for (int year = first; year <= day.getYear(); year++) {
            // A year's growth is known when it is over.
            if (year < day.getYear() && !growth.contains(String.valueOf(year))) {
                missing.add("gdp_growth.csv：" + year);
            }
            if (!lines.contains(String.valueOf(year))) {
                missing.add("monitoring_line.csv：" + year);
            }
        }
        return missing;
    }

    /** Values of a file's key columns with days between two periods that no row covers. */
    static List<String> gaps(SeedFile file, List<String> key) {
        var gaps = new ArrayList<String>();
        byKey(file, key).forEach((value, rows) -> {
            for (int i = 1; i < rows.size(); i++) {
                LocalDate over = LocalDate.parse(ends(rows.get(i - 1)));
                if (LocalDate.parse(begins(rows.get(i))).isAfter(over.plusDays(1))) {
                    gaps.add((value + " " + begins(rows.get(i))).strip());
                }
            }
        });
        return gaps;
    }

    /** Rows with periods, by what their values are of, each list by its beginning. Files without periods have none. */
    private static Map<String, List<Map<String, String>>> byKey(SeedFile file, List<String> key) {
        var byKey = new TreeMap<String, List<Map<String, String>>>();
        file.rows().stream()
                .filter(row -> row.containsKey("valid_from"))
                .sorted(Comparator.comparing(PolicyFiles::begins))
                .forEach(row -> byKey.computeIfAbsent(keyOf(key, row), k -> new ArrayList<>())
                        .add(row));
        return byKey;
    }

    /** What a row's value is of. */
    static String keyOf(String file, Map<String, String> row) {
        return keyOf(KEYS.getOrDefault(file, List.of()), row);
    }

    private static String keyOf(List<String> key, Map<String, String> row) {
        return String.join(
                " ", key.stream().map(row::get).filter(part -> !part.isEmpty()).toList());
    }

    /** Values of a file's key columns with two rows for the same day. */
    static List<String> overlaps(SeedFile file, List<String> key) {
        var overlaps = new ArrayList<String>();
        byKey(file, key).forEach((value, rows) -> {
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

    static boolean inForce(Map<String, String> row, LocalDate day) {
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

    static List<String> names() {
        return new ResourceFolder("seeds/policy")
                .children().stream().filter(name -> name.endsWith(".csv")).toList();
    }
}
