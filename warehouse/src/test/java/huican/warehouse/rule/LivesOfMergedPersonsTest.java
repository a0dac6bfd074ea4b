package huican.warehouse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.vocabulary.ExceptionState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lives of exceptions whose persons were merged. */
class LivesOfMergedPersonsTest extends GivenLives {

    @Test
    void aMergedPersonsExceptionGoesOnUnderItsIdWithThePersonThatSurvived() {
        listed("no_pension", "X", "A", "2025-01-05", "assigned");
        registered("no_pension", "X", "A", "2025-01-05");
        decided("X", ExceptionState.ASSIGNED, BEFORE);
        merged("A", "B");
        merged("B", "C");
        holds("no_pension", "C", "");

        assertThat(rows()).containsExactly(row("X", "C", "2025-01-05", "assigned"));
        assertThat(register()).containsExactly(List.of("X", "A", "2025-01-05"));
    }

    @Test
    void ofTwoMergedPersonsWithTheSameExceptionThatOfTheSurvivorGoesOnAndTheOtherCloses() {
        listed("no_pension", "X", "A", "2025-01-05", "open");
        listed("no_pension", "Y", "B", "2025-03-05", "open");
        registered("no_pension", "X", "A", "2025-01-05");
        registered("no_pension", "Y", "B", "2025-03-05");
        merged("A", "B");
        holds("no_pension", "B", "");

        assertThat(rows())
                .containsExactlyInAnyOrder(row("Y", "B", "2025-03-05", "open"), row("X", "B", "2025-01-05", "closed"));
    }

    @Test
    void anExceptionOfAMergedPersonThatWasClosedOpensAgainForTheSurvivor() {
        registered("no_pension", "X", "A", "2025-01-05");
        registered("no_pension", "Z", "D", "2024-01-05");
        merged("A", "B");
        merged("D", "E");
        merged("E", "B");
        holds("no_pension", "B", "");

        assertThat(rows()).as("fewer merges away").containsExactly(row("X", "B", DAY, "open"));
    }

    @Test
    void theHouseholdOfAMergedPersonAloneIsThatOfTheSurvivor() {
        var before = Map.of("household_id", "P:A", "case_key", "home_accessibility");
        listed("need_unmet", "X", "A", "2025-01-05", "open", BEFORE, before);
        registered.add(Map.of(
                "exception_id",
                "X",
                "exception",
                "need_unmet",
                "subject",
                "P:A",
                "case_key",
                "home_accessibility",
                "first_as_of",
                "2025-01-05"));
        merged("A", "B");
        found.add(finding("need_unmet", "B", "home_accessibility", Map.of("household_id", "P:B")));

        assertThat(rows()).containsExactly(row("X", "B", "2025-01-05", "open"));
    }

    @Test
    void theHouseholdsExceptionStaysWhenAnotherHolderGivesTheTown() {
        listed("need_unmet", "X", "A", "2025-01-05", "open", BEFORE, Map.of("household_id", "A:J1", "case_key", "h"));
        registered.add(Map.of(
                "exception_id",
                "X",
                "exception",
                "need_unmet",
                "subject",
                "A:J1",
                "case_key",
                "h",
                "first_as_of",
                BEFORE));
        found.add(finding("need_unmet", "B", "h", Map.of("household_id", "A:J1")));

        assertThat(rows()).containsExactly(row("X", "B", "2025-01-05", "open"));
    }

    @Test
    void whatWasDecidedAboutTheOtherOfTwoMergedPersonsCountsForTheSurvivor() {
        listed("no_pension", "X", "A", "2025-01-05", "assigned");
        listed("no_pension", "Y", "B", "2025-03-05", "open");
        registered("no_pension", "X", "A", "2025-01-05");
        registered("no_pension", "Y", "B", "2025-03-05");
        decided("X", ExceptionState.ASSIGNED, BEFORE);
        merged("A", "B");
        holds("no_pension", "B", "");

        assertThat(rows())
                .containsExactlyInAnyOrder(
                        row("Y", "B", "2025-03-05", "assigned"), row("X", "B", "2025-01-05", "closed"));
    }
}
