package huican.jobs.usecase.release;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.Releases;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.release.Approved;
import huican.jobs.store.Changed;
import huican.schemas.contract.ContractException;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.release.ReleaseProfile;
import huican.schemas.release.ReleaseTable;
import huican.schemas.resource.Spelling;
import huican.schemas.run.Home;
import huican.schemas.run.Shanghai;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a home's profiles allow: the grant on record of each, as long as the profile is the one that was approved and has not run out. */
final class GrantOfProfile {
    private final OwnedHome owned;

    GrantOfProfile(OwnedHome owned) {
        this.owned = owned;
    }

    /**
     * The profile of a name.
     *
     * @throws Refusal if there is none, or it has mistakes
     */
    static ReleaseProfile profile(Home home, String name) {
        checkName(home, name);
        try {
            return Releases.profile(home, name);
        } catch (ContractException e) {
            throw Refusal.usage(e.getMessage());
        }
    }

    /** Refuses a name that no profile has. */
    static void checkName(Home home, String name) {
        var known = Releases.profiles(home);
        if (!known.contains(name)) {
            String nearest = Spelling.suggestion(name, known);
            throw Refusal.usage("HC-W100 没有授权文件 \"" + name + "\""
                    + (nearest.isEmpty() ? "；有 " + String.join("、", known) + "。" : nearest)
                    + "没有发布；授权文件是 definitions/profiles/<名称>.yml。");
        }
    }

    /**
     * The grant that a release is made under.
     *
     * @param approves whether the one who acts may approve; then, of a profile that nobody approved yet, they do it by this
     */
    Approved current(ReleaseProfile profile, Actor actor, boolean approves) {
        checkDay(profile);
        Optional<Approved> approved = owned.releases().read(records -> records.grant(profile.name()));
        if (approved.isEmpty()) {
            if (!approves) {
                throw Refusal.usage("HC-W125 授权文件 " + profile.name()
                        + " 还没有人批准，做发布包的人不能自己批准。没有发布；请有权的人在本机核对后执行 huican releases approve " + profile.name()
                        + " --reason \"…\"。");
            }
            return approve(profile, actor, "第一次发布");
        }
        ReleaseGrant grant = approved.get().grant();
        if (!grant.profileHash().equals(ReleaseGrant.hash(profile))) {
            throw Refusal.usage("HC-W102 授权文件 " + profile.name() + " 在 "
                    + LocalDate.ofInstant(approved.get().at(), Shanghai.ZONE)
                    + " 批准之后改过。没有发布；核对改动后批准：huican releases approve " + profile.name() + " --reason \"…\"。");
        }
        List<String> missing = grant.missing(ReleaseTable.all());
        if (!missing.isEmpty()) {
            throw Refusal.failure(
                    "HC-W103 授权 " + profile.name() + " 中的列本程序已没有：" + String.join("、", missing) + "。没有发布；改写授权文件，再批准。");
        }
        return approved.get();
    }

    /** Refuses a profile that has run out. */
    void checkDay(ReleaseProfile profile) {
        LocalDate today = Shanghai.day(owned.clock());
        if (today.isAfter(profile.until())) {
            throw Refusal.usage("HC-W101 授权 " + profile.name() + " 已于 " + profile.until() + " 到期（今天 " + today
                    + "）。没有发布；需要继续的，改 until，再由有权的人批准。");
        }
    }

    /** Settles what the profile comes to, and puts it on record. */
    Approved approve(ReleaseProfile profile, Actor actor, String reason) {
        Instant now = owned.clock().instant();
        checkKey(profile);
        ReleaseGrant grant = ReleaseGrant.of(profile, ReleaseTable.all());
        return owned.releases().change(now, actor, records -> {
            var before = records.grant(profile.name());
            Approved approved = records.approve(grant, now, actor.name(), reason);
            Act act = Act.on("release_grant", profile.name(), "approve")
                    .to(Map.of("grant", grant.document(), "reason", reason));
            return Changed.of(
                    approved,
                    before.map(old -> act.from(Map.of("grant", old.grant().document())))
                            .orElse(act));
        });
    }

    /** Two profiles under one key could be joined, and together tell apart whom neither tells apart. */
    private void checkKey(ReleaseProfile profile) {
        owned.releases().read(records -> records.grants()).stream()
                .map(Approved::grant)
                .filter(other -> other.receiver().equals(profile.receiver())
                        && other.pseudonymKey().equals(profile.pseudonymKey())
                        && !other.profile().equals(profile.name()))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.usage("HC-W116 授权文件 " + profile.name() + " 与 " + other.profile() + " 给同一接收单位 "
                            + profile.receiver() + "，pseudonym_key 也相同：两份的人可以对上。没有批准，没有发布；请换一个 pseudonym_key。");
                });
    }
}
