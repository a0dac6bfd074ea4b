package huican.seeds.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyFilesTest {
    @Test
    void theFilesWeShipHaveNoTwoRowsForOneDay() {
        assertThat(PolicyFiles.overlaps()).isEmpty();
    }

    @Test
    void twoRowsOfAKeyForOneDayOverlap() {
        var file = file(row("a", "2021-01-01", ""), row("a", "2022-01-01", "2022-12-31"), row("b", "2022-01-01", ""));

        assertThat(PolicyFiles.overlaps(file, List.of("key"))).containsExactly("a 2022-01-01");
    }

    @Test
    void aRowThatEndsTheDayBeforeDoesNot() {
        var file = file(row("a", "2021-01-01", "2021-12-31"), row("a", "2022-01-01", ""));

        assertThat(PolicyFiles.overlaps(file, List.of("key"))).isEmpty();
    }

    @Test
    void assumedAreOnlyRowsInForce() {
        assertThat(PolicyFiles.assumed(LocalDate.of(2025, 6, 30))).containsKey("medical_shock");
        assertThat(PolicyFiles.assumed(LocalDate.of(1999, 1, 1))).isEmpty();
    }

    @SafeVarargs
    private static SeedFile file(Map<String, String>... rows) {
        return new SeedFile(List.of("key", "valid_from", "valid_to"), List.of(rows));
    }

    private static Map<String, String> row(String key, String from, String to) {
        return Map.of("key", key, "valid_from", from, "valid_to", to);
    }
}
