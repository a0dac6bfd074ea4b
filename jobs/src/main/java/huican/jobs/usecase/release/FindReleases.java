package huican.jobs.usecase.release;

import huican.jobs.problem.Refusal;
import huican.jobs.release.Approved;
import huican.jobs.release.Release;
import huican.jobs.release.SigningKeys;
import huican.jobs.store.ReleaseRecords;
import huican.jobs.store.ReleaseStore;
import huican.jobs.usecase.runner.RunnerHome;
import java.util.List;
import java.util.function.Function;

/** What was released: looks, takes no lock. */
public record FindReleases(RunnerHome home) {

    /** A release and the grant it was made under. */
    public record Shown(Release release, Approved approved) {}

    /** In the order in which they were made. */
    public List<Shown> all() {
        return look(records -> records.all().stream()
                .map(release -> new Shown(release, records.grant(release.grant())))
                .toList());
    }

    /** @throws Refusal if there is none of this id */
    public Shown one(String id) {
        return look(records -> {
            Release release = required(records, id);
            return new Shown(release, records.grant(release.grant()));
        });
    }

    /** Public parts of the keys that releases are or were signed with, the one that signs first. */
    public List<SigningKeys.PublicKey> keys() {
        return new SigningKeys(home.home()).all();
    }

    static Release required(ReleaseRecords records, String id) {
        return records.find(id).orElseThrow(() -> missing(id));
    }

    static Refusal missing(String id) {
        return Refusal.usage("HC-W110 没有发布包 " + id + "。什么也没有做；有哪些：huican releases list。");
    }

    private <R> R look(Function<ReleaseRecords, R> look) {
        return home.look(database -> new ReleaseStore(database).read(look));
    }
}
