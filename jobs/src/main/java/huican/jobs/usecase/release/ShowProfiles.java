package huican.jobs.usecase.release;

import huican.jobs.gateway.Releases;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.release.Approved;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.contract.ContractException;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.release.ReleaseProfile;
import huican.schemas.run.Shanghai;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The profiles of a home, and whether releases may be made of them. Only a server is asked for it, and so owns the home. */
public record ShowProfiles(HomeAccess access) {

    /** What stands with a profile. */
    public enum State {
        APPROVED,
        /** Nobody said yet that the receiver may have this. */
        NOT_APPROVED,
        /** It says something else than when it was approved. */
        CHANGED,
        EXPIRED,
        /** Its file has mistakes. */
        BROKEN
    }

    /**
     * A profile.
     *
     * @param said empty if it is broken
     * @param approved what it came to when it was approved; counts only while it is {@link State#APPROVED}
     * @param problem the mistakes of a broken one
     */
    public record Shown(
            String name,
            State state,
            Optional<ReleaseProfile> said,
            Optional<Approved> approved,
            Optional<String> problem) {}

    /** By name. */
    public List<Shown> all() {
        return access.asOwner(
                "releases",
                owned -> Releases.profiles(access.home()).stream()
                        .map(name -> shown(owned, name))
                        .toList());
    }

    /** @throws Refusal if there is none of this name */
    public Shown one(String name) {
        GrantOfProfile.checkName(access.home(), name);
        return access.asOwner("releases", owned -> shown(owned, name));
    }

    private static Shown shown(OwnedHome owned, String name) {
        Optional<Approved> approved = owned.releases().read(records -> records.grant(name));
        try {
            ReleaseProfile said = Releases.profile(owned.home(), name);
            LocalDate today = Shanghai.day(owned.clock());
            return new Shown(name, state(said, approved, today), Optional.of(said), approved, Optional.empty());
        } catch (ContractException e) {
            return new Shown(name, State.BROKEN, Optional.empty(), approved, Optional.of(e.getMessage()));
        }
    }

    private static State state(ReleaseProfile said, Optional<Approved> approved, LocalDate today) {
        if (today.isAfter(said.until())) {
            return State.EXPIRED;
        }
        return approved.map(done ->
                        done.grant().profileHash().equals(ReleaseGrant.hash(said)) ? State.APPROVED : State.CHANGED)
                .orElse(State.NOT_APPROVED);
    }
}
