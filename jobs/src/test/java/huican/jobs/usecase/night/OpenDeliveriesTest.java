package huican.jobs.usecase.night;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.NightState;
import huican.schemas.vocabulary.Term;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a night leaves to a person, also when it is run once more and nothing new came. */
class OpenDeliveriesTest {
    private static final LocalDate D = LocalDate.parse("2025-06-30");
    private static final LocalDateTime FIRST = LocalDateTime.parse("2025-07-01T01:00:00");
    private static final LocalDateTime SECOND = FIRST.plusHours(8);

    @Test
    void rejectedAndHeldOnesOfAnEarlierNightOfTheSameDayStayOpen() {
        assertThat(open(
                        delivery("2025-06-30", 1, "held", FIRST),
                        delivery("2025-06-28", 1, "rejected", FIRST),
                        delivery("2025-06-27", 1, "accepted", FIRST)))
                .containsExactly("2025-06-30 held", "2025-06-28 rejected");
    }

    @Test
    void thoseOfNightsOfOtherDaysAreTheirs() {
        assertThat(open(delivery("2025-06-29", 1, "held", FIRST.minusDays(1)))).isEmpty();
    }

    @Test
    void aCorrectionOrAnotherContentOfTheFolderClosesThem() {
        assertThat(open(delivery("2025-06-30", 1, "rejected", FIRST), delivery("2025-06-30", 1, "accepted", SECOND)))
                .isEmpty();
        assertThat(open(delivery("2025-06-30", 1, "held", FIRST), delivery("2025-06-30", 2, "accepted", SECOND)))
                .isEmpty();
        assertThat(open(delivery("2025-06-30", 1, "held", FIRST), delivery("2025-06-30", 1, "held", SECOND)))
                .containsExactly("2025-06-30 held");
        assertThat(open(delivery("2025-06-30", 1, "accepted", FIRST), delivery("2025-06-30", 1, "rejected", SECOND)))
                .as("other content of a day that was accepted")
                .containsExactly("2025-06-30 rejected");
        assertThat(open(delivery("2025-06-30", 1, "held", FIRST), delivery("2025-06-30", 1, "refused", SECOND)))
                .as("the refused one replaced nothing")
                .containsExactly("2025-06-30 held");
    }

    private static List<String> open(DeliveryRecord... all) {
        var runs = List.of(run("r20250629-01", D.minusDays(1), FIRST.minusDays(1)), run("r20250630-01", D, FIRST));
        return OpenDeliveries.of(D, List.of(all), runs).stream()
                .map(d -> d.day() + " " + d.state().word())
                .toList();
    }

    private static RunManifest.Run run(String runId, LocalDate asOf, LocalDateTime startedAt) {
        return new RunManifest.Run(
                runId, "manual", asOf, startedAt, startedAt.plusMinutes(1), NightState.SUCCESS, runId);
    }

    private static DeliveryRecord delivery(String day, int revision, String state, LocalDateTime at) {
        return new DeliveryRecord(
                "registry",
                LocalDate.parse(day),
                revision,
                state + at,
                Term.of(DeliveryState.class, state),
                at,
                null,
                List.of(),
                List.of());
    }
}
