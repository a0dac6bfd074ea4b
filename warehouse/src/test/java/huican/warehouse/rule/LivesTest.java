package huican.warehouse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.vocabulary.ExceptionState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lives of exceptions: what opens, goes on, closes and opens again. */
class LivesTest extends GivenLives {

    @Test
    void whatHoldsForTheFirstTimeOpensUnderAnIdOfItsOwn() {
        holds("no_pension", "A", "");
        holds("paid_twice", "A", "living");
        holds("paid_twice", "A", "nursing");

        assertThat(rows())
                .containsExactlyInAnyOrder(
                        row(hash("no_pension|A|"), "A", DAY, "open"),
                        row(hash("paid_twice|A|living"), "A", DAY, "open"),
                        row(hash("paid_twice|A|nursing"), "A", DAY, "open"));
        assertThat(register()).contains(List.of(hash("paid_twice|A|living"), "A", DAY));
    }

    @Test
    void whatHoldsOnGoesOnSinceTheDayItOpenedInTheStateItHad() {
        listed("no_pension", "X", "A", "2025-01-05", "assigned");
        registered("no_pension", "X", "A", "2025-01-05");
        decided("X", ExceptionState.ASSIGNED, "2025-03-01");
        holds("no_pension", "A", "");

        assertThat(rows()).containsExactly(row("X", "A", "2025-01-05", "assigned"));
        assertThat(register()).containsExactly(List.of("X", "A", "2025-01-05"));
    }

    @Test
    void whatHoldsNoLongerIsListedOnceMoreAsItWas() {
        listed("no_pension", "X", "A", "2025-01-05", "assigned");
        listed("no_medical_insurance", "Y", "A", "2025-01-05", "closed");

        assertThat(rows()).containsExactly(row("X", "A", "2025-01-05", "closed"));
        try (var db = live()) {
            assertThat(db.rows("SELECT evidence, area_code FROM exception_at"))
                    .containsExactly(List.of("{\"of\": \"before\"}", "500113004"));
        }
    }

    @Test
    void whatWasClosedOpensAgainUnderItsIdOnTheDay() {
        listed("no_pension", "X", "A", "2025-01-05", "closed");
        registered("no_pension", "X", "A", "2025-01-05");
        holds("no_pension", "A", "");

        assertThat(rows()).containsExactly(row("X", "A", DAY, "open"));
    }

    @Test
    void laterDaysAndDaysBeforeTheDayBeforeAreNotLookedAt() {
        listed("no_pension", "X", "A", "2025-01-05", "open", "2025-07-01");
        listed("no_pension", "X", "A", "2025-01-05", "open", "2025-06-28");
        registered("no_pension", "X", "A", "2025-07-01");
        holds("no_pension", "A", "");

        assertThat(rows()).containsExactly(row("X", "A", DAY, "open"));
        assertThat(register()).as("an earlier day than known").containsExactly(List.of("X", "A", DAY));
    }
}
