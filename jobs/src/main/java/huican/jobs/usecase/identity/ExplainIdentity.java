package huican.jobs.usecase.identity;

import huican.jobs.gateway.IdentityReader;
import huican.jobs.identity.Explanation;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.Profile;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.schemas.run.Decision;
import huican.schemas.run.PairExplanation;
import java.util.List;
import java.util.Optional;

/** Why two profiles are linked, or are not. */
public record ExplainIdentity(HomeAccess access) {

    /**
     * What speaks for and against it.
     *
     * @param explanation as the newest night compared them; without outcome if it did not, then compared anew
     */
    public record Explained(
            Profile left,
            Profile right,
            PairExplanation explanation,
            LinkageWords words,
            Optional<Decision> decision) {}

    /**
     * Explains.
     *
     * @param named a review id, or two profile ids
     * @throws Refusal if the pair is not there, or the home's own rules or model cannot be used
     */
    public Explained explain(List<String> named, PersonalAccess personal) {
        var decisions = new PairDecisions(access.records().decisions());
        try (var reader = personal.open("identity explain " + String.join(" ", named))) {
            var choice = NamedPair.of(named, reader, decisions);
            choice.checkInForce(reader);
            var profiles =
                    reader.profiles(List.of(choice.pair().left(), choice.pair().right()));
            Profile left = profiles.get(0);
            Profile right = profiles.get(1);
            var decision = decisions.inForce(choice.pair());
            LinkageWords words = LinkageWords.of(access.home());
            var explanation = reader.pair(choice.pair())
                    .map(kept -> Explanation.of(kept, reader.model(), words, left, right, decision))
                    .orElseGet(() -> compare(reader, choice, decision));
            return new Explained(left, right, explanation, words, decision);
        }
    }

    private static PairExplanation compare(IdentityReader reader, NamedPair choice, Optional<Decision> decision) {
        try {
            return reader.compare(choice.pair(), decision.map(Decision::action).orElse(null));
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
