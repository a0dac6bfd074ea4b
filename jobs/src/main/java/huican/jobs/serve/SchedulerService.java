package huican.jobs.serve;

import huican.jobs.dagfiles.DagFiles;
import huican.jobs.home.OwnedHome;
import huican.jobs.run.NightWorker;
import huican.jobs.run.Nights;
import huican.jobs.run.Tries;
import huican.jobs.run.WorkerSettings;
import huican.jobs.schedule.Engine;
import huican.jobs.schedule.QuartzAlarms;
import java.time.Duration;
import java.util.Map;

/** The scheduler of a home and all it needs: DAG files, tries, the nights' worker, Quartz' clock. */
public final class SchedulerService implements AutoCloseable {
    private final OwnedHome owned;
    private final Nights nights;
    private final Tries tries;
    private final Engine engine;

    public SchedulerService(
            OwnedHome owned, WorkerSettings settings, NightWorker.Start workers, Map<String, String> environment) {
        this.owned = owned;
        this.nights = new Nights(owned, settings, workers);
        this.tries = new Tries(owned, nights);
        var dags = new LoadedDags(new DagFiles(owned.home().dags(), owned.clock(), environment), owned.runner());
        dags.refresh();
        this.engine = new Engine(
                owned.runner(), dags, tries, new QuartzAlarms(owned.database()), owned.clock(), Engine.Settings.ALL);
    }

    public void start() {
        owned.lease().whenGone(engine::giveUp);
        engine.start();
    }

    /** Something was changed that the scheduler should see at once. */
    public void wake() {
        engine.wake();
    }

    /** Whether the scheduler works; false once the database is gone or the home was taken. */
    public boolean isHealthy() {
        return engine.isHealthy();
    }

    /**
     * Starts nothing more, and waits for what runs.
     *
     * @return whether all has ended
     */
    public boolean drain(Duration patience) throws InterruptedException {
        engine.drain();
        long until = System.nanoTime() + patience.toNanos();
        while (engine.underWay() > 0 && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        return engine.underWay() == 0;
    }

    /** Ends what still runs: its tries have failed, and are tried again by the next scheduler as their DAGs say. */
    public void stopTries() throws InterruptedException {
        engine.stopTries("调度器停止");
        nights.interrupt();
        long until = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        while (engine.underWay() > 0 && System.nanoTime() < until) {
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        engine.close();
        tries.close();
        nights.close();
    }
}
