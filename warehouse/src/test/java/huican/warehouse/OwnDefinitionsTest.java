package huican.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDefinitionsTest {
    @TempDir
    Path home;

    @Test
    void aNightCountsByWhatTheDeploymentAddsAndReplaces() throws IOException {
        own("indicators/severe_holders/indicator.yml", """
                key: severe_holders
                title: {zh: 重度持证人数, en: Severe holders}
                kind: count
                unit: 人
                period: month
                legal_source: 本部署
                needs: [持证残疾人]
                numerator: {zh: 一、二级持证残疾人}
                versions: [{version: 1, sql: v1.sql, valid_from: 2021-01-01}]
                """);
        own(
                "indicators/severe_holders/v1.sql",
                "-- One row per severe holder.\nSELECT person_id, true AS in_numerator FROM holder WHERE severe\n");
        own(
                "indicators/family_doctor/v1.sql",
                "-- One row per holder, all of whom have one.\nSELECT person_id, true AS in_numerator FROM holder\n");
        var night = new TestNight(home, "r20250630-01")
                .people(Map.of(
                        "certificate",
                        List.of(
                                Map.of("person_id", "A", "grade", "一级", "town", "500113004"),
                                Map.of("person_id", "B", "town", "500113004"))));

        night.figures();

        assertThat(night.read(
                        "coverage_rate",
                        "SELECT indicator, numerator, definition_version FROM %s WHERE area_code = '500113' AND breakdown = 'all'"
                                + " AND indicator IN ('severe_holders', 'family_doctor', 'medical') ORDER BY 1"))
                .containsExactly(
                        List.of("family_doctor", 2L, "family_doctor v1"),
                        List.of("medical", 0L, "medical v1"),
                        List.of("severe_holders", 1L, "severe_holders v1"));
    }

    private void own(String file, String text) throws IOException {
        Path path = home.resolve("definitions/warehouse").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
