package huican.jobs.run;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunState;
import huican.jobs.database.DatabaseProblem;
import huican.jobs.database.LeaseLostException;
import huican.jobs.home.ControlBackups;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.FailureText;
import huican.jobs.problem.Refusal;
import huican.jobs.schedule.Alarms;
import huican.jobs.schedule.DagCatalogue;
import huican.jobs.schedule.Engine;
import huican.jobs.store.runner.StoredRun;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.Shanghai;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Runs the nightly DAG for a day to its end: the scheduler for this one run, and one worker, without a server. */
public final class NightRunner implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OwnedHome owned;
    private final WorkerSettings settings;
    private final KeptWorkers workers;
    private volatile UnderWay running;

    /** What has to be stopped and written down when the process is told to end. */
    private record UnderWay(Engine engine, Nights nights, String runId) {}

    public NightRunner(OwnedHome owned, WorkerSettings settings, NightWorker.Start workers) {
        this.owned = owned;
        this.settings = settings;
        this.workers = new KeptWorkers(workers);
    }

    /** The DAG of the night. */
    static Dag nightly() {
        return DagReader.read("jobs/dags/nightly.yml", new ResourceFolder("jobs/dags").text("nightly.yml"))
                .get(0);
    }

    /**
     * Runs the night of a day.
     *
     * @param progress told of every task's end
     * @throws Refusal if the home was taken by another process meanwhile, or its database is gone
     */
    public NightResult run(LocalDate day, Path inbox, NightProgress progress) throws InterruptedException {
        try {
            return night(day, inbox, progress);
        } catch (LeaseLostException e) {
            throw Refusal.failure(e.getMessage());
        } catch (DatabaseProblem e) {
            throw Refusal.failure(FailureText.of(e, owned.home().root()));
        }
    }

    private NightResult night(LocalDate day, Path inbox, NightProgress progress) throws InterruptedException {
        Dag dag = nightly();
        Instant now = owned.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var run = StoredRun.queued(DagRun.manual(dag.dagId(), now, Map.of("date", day.toString())), now, "cli")
                .byCommand();
        owned.warehouse().await(run.run().runId(), PATIENCE).ifPresent(other -> {
            throw Refusal.failure("运行 " + other + " 正在写数据仓库，同时只能有一夜。什么也没有做；它结束后再运行。");
        });
        LocalDateTime startedAt = LocalDateTime.ofInstant(now, Shanghai.ZONE);
        ControlBackups.make(owned.home(), owned.database(), startedAt);
        String runId = owned.runs().start(day, run.run().runId(), startedAt);
        var night = new Night(owned.home(), inbox, runId, run.run().runId(), day, startedAt);
        JsonFile.write(night.knownState(), owned.known());
        try (var nights = new Nights(owned, settings, workers);
                var tries = new Tries(owned, nights)) {
            OpenNight open = nights.open(run.key(), night, progress);
            var engine = new Engine(
                    owned.runner(),
                    DagCatalogue.of(dag),
                    tries,
                    Alarms.none(),
                    owned.clock(),
                    Engine.Settings.only(run.key()));
            owned.lease().whenLost(open::interrupt);
            owned.lease().whenGone(problem -> {
                engine.giveUp(problem);
                open.interrupt();
            });
            open.worker();
            RunState state = run(run, engine, nights, runId);
            open.close();
            return new NightResult(
                    night,
                    owned.runs().isCommitted(runId),
                    state == RunState.SUCCESS,
                    open.judged().deliveries(),
                    open.peakKilobytes());
        } finally {
            Nights.failUnlessCommitted(owned, runId);
            owned.warehouse().give(run.run().runId());
        }
    }

    private RunState run(StoredRun run, Engine engine, Nights nights, String runId) throws InterruptedException {
        try (engine) {
            running = new UnderWay(engine, nights, runId);
            owned.runner().writeOnly(tables -> tables.runs().create(run));
            engine.start();
            return engine.await(run.key());
        } finally {
            running = null;
        }
    }

    /**
     * Stops the night under way, from the thread that ends the process; what was published last stays published.
     *
     * @return whether the night had been committed before
     */
    public boolean interrupt() {
        UnderWay night = running;
        if (night == null) {
            return false;
        }
        night.engine().drain();
        night.nights().stopping();
        night.engine().stopTries("已中断");
        night.nights().interrupt();
        night.engine().close();
        owned.runs().interrupt(night.runId(), owned.now());
        owned.runner()
                .writeOnly(tables -> tables.runs().failAttended(owned.clock().instant()));
        return owned.runs().isCommitted(night.runId());
    }

    @Override
    public void close() {
        workers.close();
    }
}
