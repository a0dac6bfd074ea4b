package huican.jobs.usecase.release;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.release.Release;
import huican.jobs.release.Release.Withdrawal;
import huican.jobs.store.Changed;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.Reason;
import java.time.Instant;
import java.util.Map;

/** A release counts no more: it cannot be pulled, later ones do not refer to it, and its receiver is told why. */
public record WithdrawRelease(HomeAccess access) {

    /** @throws Refusal if there is no such release, it was withdrawn already, or the reason cannot be kept or would name somebody */
    public Release withdraw(String id, Actor actor, String reason) {
        String why = Reason.of(reason);
        return access.asOwner("releases withdraw", owned -> {
            Instant now = owned.clock().instant();
            checkReason(why, actor, owned);
            return owned.releases().change(now, actor, records -> {
                Release release = FindReleases.required(records, id);
                release.withdrawal().ifPresent(done -> {
                    throw Refusal.usage(
                            "HC-W112 发布包 " + id + " 已由 " + done.by() + " 撤回（" + done.reason() + "）。什么也没有做。");
                });
                records.withdraw(id, new Withdrawal(now, actor.name(), why));
                return Changed.of(release, Act.on("release", id, "withdraw").to(Map.of("reason", why)));
            });
        });
    }

    /** The receiver will see it. */
    private static void checkReason(String why, Actor actor, OwnedHome owned) {
        owned.newestManifest().ifPresent(newest -> Reason.checkNamesNobody(why, actor.name(), owned.home(), newest));
    }
}
