package huican.jobs.usecase.demo;

import huican.jobs.home.DemoHome;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.run.NightProgress;
import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerSettings;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.demo.SyntheticDeliveries.Generated;
import huican.jobs.usecase.night.NightEnded;
import huican.jobs.usecase.night.NightSession;
import huican.jobs.usecase.night.OpenDeliveries;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.function.Function;

/** Generates a district's deliveries in a home of its own and runs a few nights on them. */
public record RunDemo(HomeAccess access, WorkerSettings settings, NightWorker.Start workers) {
    private static final LocalDate LAST_DAY = LocalDate.of(2025, 6, 30);
    private static final double DIRTY = 0.003;

    /**
     * What to show.
     *
     * @param trouble one rejected and one held delivery besides
     * @param force whether an earlier demo may be emptied in which somebody has decided something
     */
    public record Order(int persons, int days, long seed, boolean trouble, boolean force) {}

    /** Follows a demo. */
    public interface Follower {
        /** Deliveries of a day are written; {@code written} counts that day's. */
        void delivered(LocalDate day, Generated written);

        /** The night of a day begins; gives who follows it. */
        NightProgress night(LocalDate day);

        /** What somebody who interrupts should know. */
        void told(String text);
    }

    /** Refuses what cannot be shown, or not here. */
    public void check(Order order) {
        if (order.persons() < 1 || order.days() < 1 || order.days() > 31) {
            throw Refusal.usage("--persons 至少为 1，--days 为 1 到 31。");
        }
        if (order.trouble() && order.days() < 2) {
            throw Refusal.usage("--trouble 至少要 --days 2：挂起要与前一天比较。");
        }
        Home home = access.home();
        DemoHome.refuseOther(home);
        DemoHome.refuseRepeated(home, access.database());
        if (!order.force()) {
            DemoHome.refuseDecided(home, access.database());
        }
    }

    /**
     * Runs it.
     *
     * @param report what to say of its end, before the worker ends and the home is given back
     */
    public <R> R run(Order order, Follower follower, Function<NightEnded, R> report) throws InterruptedException {
        return access.asOwner("demo", home -> deliver(home, order, follower), owned -> {
            try (var session = new NightSession(owned, settings, workers, follower::told)) {
                return report.apply(nights(owned, session, order, follower));
            }
        });
    }

    /**
     * As the owner of the home: the deliveries, and the nightly DAG with a schedule of a night every few minutes.
     *
     * @param minutes from one night to the next, a divisor of 60
     */
    public void prepareSchedule(Home home, Order order, int minutes, Follower follower) {
        deliver(home, order, follower);
        new DemoSchedule(LAST_DAY.minusDays(order.days() - 1L), order.days(), minutes)
                .write(home, access.clock().instant());
    }

    /** As the owner of the home: an empty one, with the deliveries of all days. */
    private static void deliver(Home home, Order order, Follower follower) {
        DemoHome.prepare(home);
        var deliveries = new SyntheticDeliveries.Order(
                home.root(),
                order.persons(),
                LAST_DAY.minusDays(order.days() - 1L),
                LAST_DAY,
                order.seed(),
                DIRTY,
                order.trouble());
        SyntheticDeliveries.generate(deliveries, follower::delivered);
    }

    /** How the last night ended, or the first that failed; with what all nights leave to a person. */
    private static NightEnded nights(OwnedHome owned, NightSession session, Order order, Follower follower)
            throws InterruptedException {
        var open = new ArrayList<DeliveryRecord>();
        NightEnded ended = null;
        for (int before = order.days() - 1; before >= 0; before--) {
            LocalDate day = LAST_DAY.minusDays(before);
            ended = session.run(day, owned.home().inbox(), follower.night(day));
            open.addAll(OpenDeliveries.of(day, ended.deliveries(), ended.runs()));
            if (!ended.done()) {
                break;
            }
        }
        return ended.leaving(open);
    }
}
