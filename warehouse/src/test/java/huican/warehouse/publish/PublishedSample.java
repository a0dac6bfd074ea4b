package huican.warehouse.publish;

import huican.warehouse.TestNight;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small night to publish, and how its published file is read. */
final class PublishedSample {
    private PublishedSample() {}

    static TestNight night(Path home, String run) {
        String day = "2025-06-29";
        var night = new TestNight(home, run)
                .people(Map.of(
                        "certificate",
                        List.of(Map.of("person_id", "A", "town", "500113004", "sex", "女", "birth_date", "1990-01-01")),
                        "person",
                        List.of(
                                Map.of("person_id", "A", "name", "张小红", "id_number", "500113199001010000"),
                                Map.of("person_id", "B", "name", "欧阳小红"))))
                .table(
                        "delivery",
                        List.of(delivery(day, 1, "accepted"), delivery(day, 2, "accepted"), delivery(day, 3, "held")))
                .table(
                        "delivery_file",
                        List.of(Map.of(
                                "source",
                                "registry",
                                "delivery_day",
                                day,
                                "revision",
                                "2",
                                "file",
                                "f",
                                "extract",
                                "需求调查",
                                "rows",
                                "20",
                                "sha256",
                                "a")))
                .table("data_quality", List.of(finding(day, 2), finding(day, 3), finding("2025-07-01", 4)))
                .table(
                        "quarantine",
                        List.of(Map.of(
                                "source",
                                "registry",
                                "extract",
                                "需求调查",
                                "delivery_day",
                                day,
                                "revision",
                                "2",
                                "file",
                                "f",
                                "rule",
                                "year_invalid",
                                "value",
                                "x",
                                "raw_line",
                                "x,y",
                                "value_masked",
                                "***",
                                "raw_line_masked",
                                "*,*")));
        night.figures();
        return night;
    }

    static Map<String, String> delivery(String day, int revision, String state) {
        return Map.of(
                "source", "registry", "delivery_day", day, "revision", "" + revision, "state", state, "sha256", "a");
    }

    static Map<String, String> finding(String day, int line) {
        return Map.of(
                "source",
                "registry",
                "extract",
                "需求调查",
                "delivery_day",
                day,
                "revision",
                "2",
                "rule",
                "town_unknown",
                "line",
                "" + line);
    }

    static List<List<Object>> rows(Path file, String sql) {
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(file.toString()) + " AS any_name (READ_ONLY)");
            return db.rows(sql);
        }
    }
}
