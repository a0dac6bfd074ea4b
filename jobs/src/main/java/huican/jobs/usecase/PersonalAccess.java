package huican.jobs.usecase;

import huican.jobs.access.Actor;
import huican.jobs.gateway.IdentityReader;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.DecisionKind;
import java.util.Optional;

/**
 * How somebody reads who is who: masked, or with names and numbers by somebody who says why, which is put on record first.
 *
 * @param why empty: masked
 */
public record PersonalAccess(HomeAccess access, Actor actor, Optional<String> why) {
    /** The kind under which a look at unmasked values is filed. */

    /** @throws Refusal if the reason cannot be kept */
    public PersonalAccess {
        why = why.map(Reason::of);
    }

    /** Of a home whose values stay masked. */
    public static PersonalAccess masked(HomeAccess access) {
        return new PersonalAccess(access, Actor.SERVER, Optional.empty());
    }

    /**
     * Whether values of persons may be shown as they are; then the look is on record when this returns.
     *
     * @param subject what is looked at, for the record
     */
    public boolean revealed(String subject) {
        why.ifPresent(reason -> record(subject, reason));
        return why.isPresent();
    }

    /**
     * Opens what is published.
     *
     * @param subject what is looked at, for the record
     * @throws Refusal if nothing is published, or the home cannot be had to put the look on record
     */
    public IdentityReader open(String subject) {
        IdentityReader reader = open(access.home(), why.isPresent());
        try {
            why.ifPresent(reason -> record(subject, reason));
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static IdentityReader open(Home home, boolean revealed) {
        try {
            return IdentityReader.open(home, revealed);
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    private void record(String subject, String reason) {
        access.asOwner(
                "identity --reveal",
                owned -> owned.decisions()
                        .append(
                                owned.now(),
                                actor,
                                new DecisionStore.Subject(DecisionKind.ACCESS, subject),
                                "reveal",
                                reason,
                                new DecisionStore.Change(null, null)));
    }
}
