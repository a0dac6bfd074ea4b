package huican.jobs.identity;

import static huican.schemas.vocabulary.LinkDecision.CANNOT_LINK;
import static huican.schemas.vocabulary.LinkDecision.MUST_LINK;
import static huican.schemas.vocabulary.LinkDecision.UNDO;
import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.Decision;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.LinkDecision;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairDecisionsTest {
    private final List<Decision> all = new ArrayList<>();

    @Test
    void twoDeclaredDifferentAreNotJoinedThroughOthers() {
        decided("fa", "fb", MUST_LINK);
        decided("fa", "fc", CANNOT_LINK);

        assertThat(contradicted("fb", "fc", MUST_LINK)).contains(ProfilePair.of("fa", "fc"));
        assertThat(contradicted("fc", "fd", MUST_LINK)).isEmpty();
    }

    @Test
    void twoWhoAreOneThroughOthersAreNotDeclaredDifferent() {
        decided("fa", "fb", MUST_LINK);
        decided("fb", "fc", MUST_LINK);

        assertThat(contradicted("fa", "fc", CANNOT_LINK)).contains(ProfilePair.of("fa", "fc"));
    }

    @Test
    void changingOnesMindAboutAPairContradictsNothing() {
        decided("fa", "fb", MUST_LINK);

        assertThat(contradicted("fa", "fb", CANNOT_LINK)).isEmpty();
    }

    @Test
    void whatWasTakenBackCountsNoMore() {
        decided("fa", "fb", MUST_LINK);
        decided("fa", "fc", CANNOT_LINK);
        decided("fa", "fc", UNDO);

        assertThat(contradicted("fb", "fc", MUST_LINK)).isEmpty();
    }

    private void decided(String left, String right, LinkDecision action) {
        all.add(new Decision(
                all.size(),
                LocalDateTime.of(2025, 6, 30, 9, 0),
                "zhang",
                DecisionKind.IDENTITY.word(),
                ProfilePair.of(left, right).subject(),
                action.word(),
                "…",
                null,
                null,
                "",
                ""));
    }

    private Optional<ProfilePair> contradicted(String left, String right, LinkDecision action) {
        return new PairDecisions(all).contradictedBy(ProfilePair.of(left, right), action);
    }
}
