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
import huican.jobs.schedule.DagScheduler;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.Shanghai;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the nightly DAG for a day to its end: the runner and one worker, without a server. */
public final class NightRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NightRunner.class);

    private final OwnedHome owned;
    private final WorkerSettings settings;
    private final KeptWorkers workers;
    private final DagScheduler scheduler;
    private volatile Interruption running;

    /** What has to be stopped and written down when the process is told to end. */
    private record Interruption(NightExecutor executor, String runId) {}

    public NightRunner(OwnedHome owned, WorkerSettings settings, NightWorker.Start workers) {
        this.owned = owned;
        this.settings = settings;
        this.workers = new KeptWorkers(workers);
        this.scheduler = new DagScheduler(owned.database(), owned.clock());
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
        DagRun run = DagRun.manual(dag.dagId(), now, Map.of("date", day.toString()));
        LocalDateTime startedAt = LocalDateTime.ofInstant(now, Shanghai.ZONE);
        ControlBackups.make(owned.home(), owned.database(), startedAt);
        String runId = owned.runs().start(day, run.runId(), startedAt);
        var night = new Night(owned.home(), inbox, runId, run.runId(), day, startedAt);
        JsonFile.write(night.knownState(), owned.known());
        try (var executor = new NightExecutor(owned, night, run, settings, workers, progress)) {
            owned.lease().whenLost(executor::interrupt);
            owned.lease().whenGone(problem -> {
                scheduler.giveUp(problem);
                executor.interrupt();
            });
            executor.worker();
            running = new Interruption(executor, runId);
            scheduler.start(dag, run, executor);
            RunState state = scheduler.await(run);
            running = null;
            executor.close();
            return new NightResult(
                    night,
                    owned.runs().isCommitted(runId),
                    state == RunState.SUCCESS,
                    executor.judged().deliveries(),
                    executor.peakKilobytes());
        } finally {
            failUnlessCommitted(runId);
        }
    }

    /** A database that has gone, as on a full disk, must not hide why; the next owner of the home marks the run instead. */
    private void failUnlessCommitted(String runId) {
        try {
            owned.runs().fail(runId, owned.now());
        } catch (RuntimeException e) {
            LOG.debug("{} is not marked as failed", runId, e);
        }
    }

    /**
     * Stops the night under way, from the thread that ends the process; what was published last stays published.
     *
     * @return whether the night had been committed before
     */
    public boolean interrupt() {
        Interruption interruption = running;
        if (interruption == null) {
            return false;
        }
        scheduler.stop(interruption.executor()::interrupt);
        owned.runs().interrupt(interruption.runId(), owned.now());
        owned.dagRuns().failLeftBehind(owned.clock().instant());
        return owned.runs().isCommitted(interruption.runId());
    }

    @Override
    public void close() {
        scheduler.close();
        workers.close();
    }
}
