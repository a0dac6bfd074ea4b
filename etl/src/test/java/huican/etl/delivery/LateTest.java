package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ExtractReader;
import huican.schemas.contract.SourceContract;
import huican.schemas.contract.SourceFile;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.Departments;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A department is late by the frequency of its contract; daily where that says nothing. */
class LateTest {
    private static final SourceContract DAILY = Departments.ofProduct().sources().stream()
            .filter(s -> s.source().equals("human_resources"))
            .findFirst()
            .orElseThrow();

    @Test
    void withoutAFrequencyEveryDayIsDue() {
        assertThat(late(DAILY, "2025-06-30", "2025-06-30")).isFalse();
        assertThat(late(DAILY, "2025-07-01", "2025-06-30")).isTrue();
    }

    @Test
    void onTheSeventhDayAWeeklyOneIsDueAgain() {
        var weekly = every(7);

        assertThat(late(weekly, "2025-07-06", "2025-06-30")).isFalse();
        assertThat(late(weekly, "2025-07-07", "2025-06-30")).isTrue();
    }

    @Test
    void oneThatNeverDeliveredIsNotLateAndOneThatDeliveredALaterDayIsLateNoMore() {
        assertThat(late(DAILY, "2025-06-30")).isFalse();
        assertThat(late(DAILY, "2025-06-30", "2025-06-28", "2025-07-01")).isFalse();
    }

    private static boolean late(SourceContract source, String asOf, String... accepted) {
        return DeliveriesInForce.isLate(
                source,
                LocalDate.parse(asOf),
                Stream.of(accepted)
                        .map(day -> new DeliveryRecord(
                                source.source(),
                                LocalDate.parse(day),
                                1,
                                day,
                                DeliveryState.ACCEPTED,
                                LocalDate.parse(day).atStartOfDay(),
                                null,
                                List.of(),
                                List.of()))
                        .toList());
    }

    /** The department with a frequency written into its contract. */
    private static SourceContract every(int days) {
        String text = new ResourceFolder("schemas/sources/human_resources")
                .text("pension.odcs.yaml")
                .replace("slaProperties:", "slaProperties:\n  - {property: frequency, value: " + days + ", unit: d}");
        var problems = new ContractProblems();
        ExtractContract extract = ExtractReader.read(
                        problems,
                        "human_resources",
                        new SourceFile("pension.odcs.yaml", "pension.odcs.yaml", text),
                        Set.of("pension_scheme", "pension_state"))
                .orElseThrow(() -> new AssertionError(problems.lines()));
        return new SourceContract("human_resources", "区人力社保局", "", List.of(extract), DAILY.database());
    }
}
