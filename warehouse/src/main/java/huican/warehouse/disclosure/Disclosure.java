package huican.warehouse.disclosure;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.disclosure.Protection.Day;
import huican.warehouse.sql.DuckDb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges which of a day's figures everybody may see: makes the table {@code judged_rate} in a database that holds the day's
 * {@code coverage_rate}. What was hidden once stays hidden for the month, by what the month's earlier runs stored with their figures.
 */
public final class Disclosure {
    private static final ResourceFolder FOLDER = new ResourceFolder("warehouse/disclosure");
    private static final String PLACE = "area_code, breakdown, breakdown_value";

    private Disclosure() {}

    /** Judges tonight's figures; those of the days before are read from the tables as the last committed run left them. */
    public static void judge(DuckDb db, Home home, RunManifest manifest) {
        ManifestTables.openAs(
                db, home, manifest, "coverage_rate", "stored_rate", file -> isNear(file, manifest.asOf()));
        for (String step : List.of("earlier_rate", "counted_cell", "remembered_cell")) {
            db.run(FOLDER, step + ".sql");
        }
        db.execute(
                "CREATE TABLE hidden_cell (indicator VARCHAR, area_code VARCHAR, breakdown VARCHAR, breakdown_value VARCHAR)");
        db.append("hidden_cell", List.of("indicator", "area_code", "breakdown", "breakdown_value"), hidden(db));
        db.run(FOLDER, "judged_rate.sql");
    }

    /** Files of days from two months ago on: a folder is named after its run, and a run after its day. */
    private static boolean isNear(String file, LocalDate asOf) {
        String first = "/r" + asOf.minusMonths(1).withDayOfMonth(1).toString().replace("-", "");
        int run = file.lastIndexOf("/r", file.lastIndexOf('/') - 1);
        return run < 0
                || file.substring(run, Math.min(file.length(), run + first.length()))
                                .compareTo(first)
                        >= 0;
    }

    private static List<Map<String, String>> hidden(DuckDb db) {
        var protection = new Protection((int) db.number("SELECT getvariable('disclosure_threshold')"), (String)
                db.rows("SELECT getvariable('district_code')").get(0).get(0));
        var remembered = byIndicator(db, "SELECT indicator, " + PLACE + " FROM remembered_cell");
        // One after the other: ojAlgo's classes, when two threads are the first to use them, wait for each other for
        // ever.
        return days(db, protection.district()).entrySet().stream()
                .flatMap(days ->
                        protection.hidden(days.getValue(), remembered.getOrDefault(days.getKey(), Set.of())).stream()
                                .map(place -> row(days.getKey(), place)))
                .toList();
    }

    private static Map<String, String> row(String indicator, Place place) {
        return Map.of(
                "indicator", indicator,
                "area_code", place.area(),
                "breakdown", place.breakdown(),
                "breakdown_value", place.value());
    }

    /** The tables of each indicator that was counted, oldest first; without days on which the district's figure was not available. */
    private static Map<String, List<Day>> days(DuckDb db, String district) {
        Map<String, Map<LocalDate, List<Cell>>> cells = new TreeMap<>();
        for (var row : db.rows("SELECT indicator, as_of, " + PLACE
                + ", having_it, lacking_it, small FROM counted_cell ORDER BY ALL")) {
            cells.computeIfAbsent((String) row.get(0), i -> new TreeMap<>())
                    .computeIfAbsent((LocalDate) row.get(1), d -> new ArrayList<>())
                    .add(new Cell(place(row, 2), (Long) row.get(5), (Long) row.get(6), (Boolean) row.get(7)));
        }
        var judged = new LinkedHashMap<String, Map<String, Set<Place>>>();
        db.rows("SELECT as_of::VARCHAR, indicator, " + PLACE + " FROM earlier_rate"
                        + " WHERE suppression IN ('primary', 'complementary') AND as_of <> getvariable('as_of')")
                .forEach(row -> judged.computeIfAbsent((String) row.get(0), d -> new LinkedHashMap<>())
                        .computeIfAbsent((String) row.get(1), i -> new HashSet<>())
                        .add(place(row, 2)));
        Map<String, List<Day>> days = new TreeMap<>();
        cells.forEach((indicator, byDay) -> days.put(
                indicator,
                byDay.entrySet().stream()
                        .map(day -> new Day(
                                CellTable.of(day.getValue(), district),
                                judged.getOrDefault(day.getKey().toString(), Map.of())
                                        .getOrDefault(indicator, Set.of())))
                        .toList()));
        return days;
    }

    private static Map<String, Set<Place>> byIndicator(DuckDb db, String sql) {
        var places = new TreeMap<String, Set<Place>>();
        db.rows(sql)
                .forEach(row -> places.computeIfAbsent((String) row.get(0), i -> new HashSet<>())
                        .add(place(row, 1)));
        return places;
    }

    private static Place place(List<Object> row, int from) {
        return new Place((String) row.get(from), (String) row.get(from + 1), (String) row.get(from + 2));
    }
}
