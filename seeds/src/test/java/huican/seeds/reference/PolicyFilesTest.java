package huican.seeds.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
    void theFilesWeShipHaveNoGapAndNoYearIsMissingWithinThePlan() {
        assertThat(PolicyFiles.gaps()).isEmpty();
        assertThat(PolicyFiles.missingYears(LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(PolicyFiles.missingYears(LocalDate.of(2027, 6, 30)))
                .containsExactly("gdp_growth.csv：2026", "monitoring_line.csv：2027");
    }

    @Test
    void daysThatNoRowCoversAreAGapAndWhatIsOverWithoutASuccessorRanOut() {
        var gap = file(row("a", "2022-01-02", ""), row("a", "2021-01-01", "2021-12-31"));

        assertThat(PolicyFiles.gaps(gap, List.of("key"))).containsExactly("a 2022-01-02");
        assertThat(PolicyFiles.gaps(
                        file(row("a", "2022-01-01", ""), row("a", "2021-01-01", "2021-12-31")), List.of("key")))
                .isEmpty();
        assertThat(PolicyFiles.ranOut(LocalDate.of(2025, 6, 30))).isEmpty();
    }

    @Test
    void whatIsAssumedSaysWhatRestsOnIt() {
        assertThat(AssumedValue.on(LocalDate.of(2025, 6, 30)))
                .filteredOn(value -> value.isUsedBy("income_drop"))
                .extracting(AssumedValue::key, AssumedValue::value)
                .containsExactly(tuple("income_drop_share", "0.70 比例"));
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
