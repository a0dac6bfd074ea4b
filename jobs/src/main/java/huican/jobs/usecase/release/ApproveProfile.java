package huican.jobs.usecase.release;

import huican.jobs.access.Actor;
import huican.jobs.problem.Refusal;
import huican.jobs.release.Approved;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.Reason;
import huican.schemas.release.ReleaseProfile;

/** Settles anew what a profile comes to: after it was changed, or so that it takes in columns that its tables got since. */
public record ApproveProfile(HomeAccess access) {

    /** @throws Refusal if there is no such profile, it has mistakes or has run out, or the reason cannot be kept */
    public Approved approve(String name, Actor actor, String reason) {
        String why = Reason.of(reason);
        ReleaseProfile profile = GrantOfProfile.profile(access.home(), name);
        return access.asOwner("releases approve", owned -> {
            var grants = new GrantOfProfile(owned);
            grants.checkDay(profile);
            return grants.approve(profile, actor, why);
        });
    }
}
