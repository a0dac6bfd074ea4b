package huican.jobs.usecase.deliveries;

import huican.jobs.access.Actor;
import huican.jobs.home.DemoHome;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.Reason;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.DeliveryVerdict;
import huican.seeds.reference.Departments;
import java.nio.file.Files;
import java.util.List;

/** A person releases or refuses a held delivery; kept for ever, with name, time and reason. */
public record DecideDelivery(HomeAccess access) {

    /**
     * What was decided about.
     *
     * @param title department and folder, for people
     * @param held as it was before
     * @param demo whether the home is of the demo, which has no next night
     */
    public record Decided(String title, DeliveryRecord held, boolean demo) {}

    /**
     * Decides.
     *
     * @throws Refusal if the reason cannot be kept, or the delivery is not held or may not be released any more; nothing is done then
     */
    public Decided decide(NamedDelivery named, DeliveryVerdict verdict, Actor actor, String reason) {
        String why = Reason.of(reason);
        Home home = access.home();
        var departments = Departments.of(home.definitions());
        named.source(departments);
        if (!Files.isDirectory(home.root())) {
            throw Refusal.failure("没有数据目录 " + home.root() + "。什么也没有做；请检查 --home。");
        }
        return access.asOwner("deliveries " + verdict.word(), owned -> {
            DeliveryRecord held = held(named.of(departments, owned.deliveries().all()), verdict, owned);
            checkReason(why, actor, owned);
            owned.deliveries().decide(held, verdict, owned.now(), actor, why);
            return new Decided(departments.title(held.source()) + " " + held.folder(), held, DemoHome.isOne(home));
        });
    }

    /** All readers of the published files will see it. */
    private static void checkReason(String why, Actor actor, OwnedHome owned) {
        owned.newestManifest().ifPresent(newest -> Reason.checkNamesNobody(why, actor.name(), owned.home(), newest));
    }

    /** @param contents of the folder in the order of their judgements */
    private static DeliveryRecord held(List<DeliveryRecord> contents, DeliveryVerdict verdict, OwnedHome owned) {
        DeliveryRecord held = contents.stream()
                .filter(d -> d.state() == DeliveryState.HELD)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> {
                    DeliveryRecord newest = contents.get(contents.size() - 1);
                    return Refusal.usage("HC-D303 " + newest.source() + "/" + newest.folder() + " 不在挂起状态（"
                            + DeliveryWords.stateZh(newest, owned.deliveries().all())
                            + "）。什么也没有做；挂起的：huican deliveries list --state held");
                });
        boolean taken =
                contents.stream().anyMatch(d -> d.state() == DeliveryState.ACCEPTED || DeliveryWords.isReleased(d));
        if (verdict == DeliveryVerdict.RELEASE && taken) {
            throw Refusal.usage("HC-D304 " + held.source() + "/" + held.folder()
                    + " 后来送来的内容已接收，不能再放行先前挂起的。什么也没有做；不再需要时可用 refuse 拒绝它。");
        }
        return held;
    }
}
