package huican.seeds.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final SeedFile FILE = new SeedFile(
            List.of("key", "value", "valid_from", "valid_to"),
            List.of(
                    Map.of("key", "standard", "value", "20", "valid_from", "2025-07-01", "valid_to", "2025-12-31"),
                    Map.of("key", "standard", "value", "10", "valid_from", "2024-01-01", "valid_to", "2025-06-30")));

    @Test
    void theRowBegunLastCountsAlsoAfterItRanOut() {
        assertThat(Parameters.at(LocalDate.parse("2025-06-30"), FILE).number("standard"))
                .isEqualTo(10);
        assertThat(Parameters.at(LocalDate.parse("2025-07-01"), FILE).number("standard"))
                .isEqualTo(20);
        assertThat(Parameters.at(LocalDate.parse("2026-01-01"), FILE).number("standard"))
                .isEqualTo(20);
    }

    @Test
    void whatIsNotKnownOnTheDayIsAnErrorThatNamesIt() {
        var early = Parameters.at(LocalDate.parse("2023-12-31"), FILE);

        assertThatThrownBy(() -> early.text("standard")).hasMessage("seeds/policy/parameters.csv 没有 standard（该日期）");
    }

    @Test
    void theDistrictIsTheOneOfTheTowns() {
        assertThat(District.read()).isEqualTo(new District("500113", "巴南区"));
    }
}
