package huican.warehouse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.vocabulary.ExceptionState;
import org.junit.jupiter.api.Test;

/** Lives of exceptions about which people decided something. */
class LivesDecidedTest extends GivenLives {

    @Test
    void whatIsExplainedComesBackOnItsDay() {
        goesOn();
        explained("X", BEFORE, "2025-07-01", EVIDENCE);
        assertThat(states()).as("the day before").containsExactly("explained");

        explained("X", BEFORE, DAY, EVIDENCE);
        assertThat(states()).as("on the day").containsExactly("open");
    }

    @Test
    void whatIsExplainedOrSettledComesBackWhenTheEvidenceIsAnother() {
        goesOn();
        explained("X", BEFORE, "2026-01-01", "{\"date\": \"2024-01-01\"}");
        assertThat(states()).containsExactly("open");

        settled("X", BEFORE, "{\"date\": \"2024-01-01\"}");
        assertThat(states()).containsExactly("open");

        settled("X", BEFORE, EVIDENCE);
        assertThat(states())
                .as("as it was: stays settled until the data show it")
                .containsExactly("settled");
    }

    @Test
    void hintsThatDifferFromNightToNightAreNoOtherEvidence() {
        goesOn();
        explained("X", BEFORE, "2026-01-01", "{\"match_probability\": 0.7, \"possible_rows\": [{\"line\": 7}]}");
        assertThat(states()).containsExactly("explained");
    }

    @Test
    void anExplanationHoldsThroughClosingAndOpeningAgainButASettledOneThatOpensAgainIsOpen() {
        registered("no_pension", "X", "A", "2025-01-05");
        holds("no_pension", "A", "");
        explained("X", "2025-03-01", "2026-01-01", EVIDENCE);
        assertThat(rows()).containsExactly(row("X", "A", DAY, "explained"));

        settled("X", "2025-03-01", EVIDENCE);
        assertThat(rows()).containsExactly(row("X", "A", DAY, "open"));

        decided("X", ExceptionState.ASSIGNED, "2025-03-01");
        assertThat(rows()).as("whose it was in an earlier life").containsExactly(row("X", "A", DAY, "open"));
    }

    @Test
    void whatWasDecidedLastCounts() {
        goesOn();
        settled("X", BEFORE, EVIDENCE);
        decided("X", ExceptionState.ASSIGNED, BEFORE);
        assertThat(states()).containsExactly("assigned");
    }

    @Test
    void whatWasDecidedOnTheListOfALaterDayWasNotKnownOnThisOne() {
        goesOn();
        decided("X", ExceptionState.ASSIGNED, "2025-07-01");
        assertThat(states()).as("computed again, the day is as it was").containsExactly("open");

        decided("X", ExceptionState.ASSIGNED, DAY);
        assertThat(states()).as("on the list of this day, computed again").containsExactly("assigned");
    }

    @Test
    void whatOpenedOnTheDayAndWasDecidedOnItsListIsSoWhenTheDayIsComputedAgain() {
        registered("no_pension", "X", "A", DAY);
        holds("no_pension", "A", "");
        decided("X", ExceptionState.ASSIGNED, DAY);
        assertThat(rows()).containsExactly(row("X", "A", DAY, "assigned"));

        settled("X", DAY, EVIDENCE);
        assertThat(rows()).containsExactly(row("X", "A", DAY, "settled"));

        settled("X", BEFORE, EVIDENCE);
        assertThat(rows()).as("said of the life before").containsExactly(row("X", "A", DAY, "open"));
    }

    @Test
    void ofAKindThatCouldNotBeComputedWhatWasDecidedCountsAllTheSame() {
        listed("no_pension", "X", "A", "2025-01-05", "open");
        registered("no_pension", "X", "A", "2025-01-05");
        decided("X", ExceptionState.ASSIGNED, BEFORE);
        failed.add("no_pension");

        assertThat(rows()).containsExactly(row("X", "A", "2025-01-05", "assigned"));
    }
}
