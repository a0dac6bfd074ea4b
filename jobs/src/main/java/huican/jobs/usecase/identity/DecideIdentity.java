package huican.jobs.usecase.identity;

import huican.jobs.access.Actor;
import huican.jobs.gateway.IdentityReader;
import huican.jobs.home.DemoHome;
import huican.jobs.home.OwnedHome;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.PairDecisions.State;
import huican.jobs.identity.ProfilePair;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.jobs.store.DecisionStore.Change;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.jobs.usecase.Reason;
import huican.schemas.run.Decision;
import huican.schemas.run.JsonFile;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.LinkDecision;
import java.util.List;
import java.util.Optional;

/** A person decides whether two profiles are of one person; counts from the next night on. */
public record DecideIdentity(HomeAccess access) {

    /**
     * What was decided.
     *
     * @param before the decision that no longer counts
     * @param differentNumbers whether two profiles were joined that hold two different valid ID numbers
     * @param demo whether the home is of the demo, which has no next night
     */
    public record Decided(
            Decision decision, ProfilePair pair, Optional<Decision> before, boolean differentNumbers, boolean demo) {}

    /**
     * Decides.
     *
     * @param named a review id, or two profile ids
     * @throws Refusal if the pair is not there, nothing can be undone, or the decision contradicts an earlier one; nothing is recorded then
     */
    public Decided decide(List<String> named, LinkDecision action, Actor actor, String reason) {
        String why = Reason.of(reason);
        try (var reader = PersonalAccess.masked(access).open("identity decide")) {
            return access.asOwner("identity decide", owned -> {
                var decisions = new PairDecisions(owned.decisions().all());
                var choice = NamedPair.of(named, reader, decisions);
                Optional<Decision> before = decisions.inForce(choice.pair());
                check(choice, action, before, reader);
                checkAgainstOthers(choice, action, decisions);
                Decision decided = append(owned, choice, action, actor, why, before);
                return new Decided(
                        decided,
                        choice.pair(),
                        before,
                        action == LinkDecision.MUST_LINK && reader.holdDifferentNumbers(choice.pair()),
                        DemoHome.isOne(access.home()));
            });
        }
    }

    private static void check(NamedPair choice, LinkDecision action, Optional<Decision> before, IdentityReader reader) {
        if (action != LinkDecision.UNDO) {
            choice.checkInForce(reader);
        } else if (before.isEmpty()) {
            throw Refusal.usage(
                    "HC-J152 " + choice.pair().left() + " 与 " + choice.pair().right() + " 没有可以撤销的裁定。什么也没有做。");
        }
    }

    /** Decisions that contradict each other would join nobody, and nobody would see why. */
    private static void checkAgainstOthers(NamedPair choice, LinkDecision action, PairDecisions decisions) {
        if (action == LinkDecision.UNDO) {
            return;
        }
        decisions.contradictedBy(choice.pair(), action).ifPresent(other -> {
            String what = other.equals(choice.pair())
                    ? "此前的裁定已（直接或经由其他身份特征）说这两份是同一人"
                    : "此前已裁定 " + other.left() + " 与 " + other.right() + " 不是同一人，而照此裁定他们就是同一人";
            throw Refusal.usage("HC-J160 裁定互相矛盾：" + what
                    + "。什么也没有做；请先撤销或改判其中之一（huican identity decide --undo …，此前的裁定见 huican identity explain）。");
        });
    }

    private static Decision append(
            OwnedHome owned,
            NamedPair choice,
            LinkDecision action,
            Actor actor,
            String why,
            Optional<Decision> before) {
        String after = action == LinkDecision.UNDO ? null : JsonFile.text(new State(action, choice.reviewId()));
        return owned.decisions()
                .append(
                        owned.now(),
                        actor,
                        new DecisionStore.Subject(
                                DecisionKind.IDENTITY, choice.pair().subject()),
                        action.word(),
                        why,
                        new Change(before.map(Decision::afterState).orElse(null), after));
    }
}
