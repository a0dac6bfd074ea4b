package huican.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import huican.warehouse.TestNight;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonValuePublicationTest {
    @TempDir
    private Path home;

    @Test
    void everyValueOfTheGoldenRecordIsThereWithItsOriginForOperatorsAlone() {
        var night = new TestNight(home, "r20250630-01")
                .people(Map.of(
                        "person",
                        List.of(Map.of("person_id", "A", "name", "张小红", "recorded_birth_date", "1990-01-01"))))
                .table("person_value", List.of(origin("name", "2"), origin("recorded_birth_date", "3")));
        night.figures();

        var files = Publisher.build(night.night());

        assertThat(
                        rows(
                                files.identity(),
                                "SELECT attribute, value, source, extract, CAST(delivery_day AS VARCHAR), revision, file, line, rule FROM any_name.person_value ORDER BY line"))
                .containsExactly(
                        List.of("name", "张小红", "registry", "持证残疾人", "2025-06-30", 1, "f.csv", 2L, "newest"),
                        List.of(
                                "recorded_birth_date",
                                "1990-01-01",
                                "registry",
                                "持证残疾人",
                                "2025-06-30",
                                1,
                                "f.csv",
                                3L,
                                "newest"));
        assertThat(rows(files.main(), "SELECT 1 FROM duckdb_views() WHERE view_name = 'person_value'"))
                .isEmpty();
    }

    private static Map<String, String> origin(String attribute, String line) {
        return Map.of(
                "person_id", "A",
                "attribute", attribute,
                "source", "registry",
                "extract", "持证残疾人",
                "delivery_day", "2025-06-30",
                "revision", "1",
                "file", "f.csv",
                "line", line,
                "rule", "newest");
    }

    private static List<List<Object>> rows(Path file, String sql) {
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(file.toString()) + " AS any_name (READ_ONLY)");
            return db.rows(sql);
        }
    }
}
