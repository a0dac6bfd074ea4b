package huican.jobs.run;

import huican.jobs.dag.DagTask;
import huican.jobs.home.ControlBackups;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Shanghai;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The night under way: one at a time writes the warehouse. It is opened by the first step of a run and closed with the run. */
public final class Nights implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nights.class);

    /** The pool steps take their slot from unless their task names another. */
    static final String POOL = "warehouse";

    private final OwnedHome owned;
    private final WorkerSettings settings;
    private final NightWorker.Start workers;
    private Optional<Opened> opened = Optional.empty();

    private record Opened(RunKey run, OpenNight night) {}

    public Nights(OwnedHome owned, WorkerSettings settings, NightWorker.Start workers) {
        this.owned = owned;
        this.settings = settings;
        this.workers = workers;
    }

    /** Whether a task is a step of a night. */
    static boolean isStep(DagTask task) {
        return StepCommand.isOne(task.bashCommand());
    }

    /** Why a step may not start now; if it may, the warehouse is its run's from now on. */
    Optional<String> waitsFor(StoredRun run, DagTask task) {
        return isStep(task)
                ? owned.warehouse().take(run.run().runId()).map(other -> "运行 " + other + " 正在写数据仓库，同时只能有一夜")
                : Optional.empty();
    }

    /** Opens the night of a run by hand, its run on record already. */
    synchronized OpenNight open(RunKey run, Night night, NightProgress progress) {
        var fresh = new OpenNight(owned, night, settings, workers, progress);
        opened = Optional.of(new Opened(run, fresh));
        return fresh;
    }

    /** The night of a run, opened if this is its first step. */
    synchronized OpenNight of(StoredRun run, StepCommand step) {
        if (opened.isPresent() && opened.get().run().equals(run.key())) {
            return opened.get().night();
        }
        if (opened.isPresent()) {
            throw new IllegalStateException("the night of " + opened.get().run() + " is open");
        }
        Path inbox = step.inbox().map(Path::of).orElse(owned.home().inbox());
        Night night = night(step, run.run().runId(), inbox);
        new StepOfNight(owned, night, step.name()).tellWhatIsKnown();
        return open(run.key(), night, end -> {});
    }

    private Night night(StepCommand step, String dagRunId, Path inbox) {
        LocalDate day = step.day();
        Optional<RunManifest.Run> known = owned.runs().ofDagRun(dagRunId);
        if (known.isPresent() && !known.get().asOf().equals(day)) {
            throw Refusal.usage("运行 " + dagRunId + " 的日期是 " + known.get().asOf() + "，不是 " + day + "。");
        }
        if (RunOfStep.goesOn(known, step.name())) {
            owned.runs().resume(known.get().runId());
            return night(known.get(), inbox);
        }
        LocalDateTime now =
                LocalDateTime.ofInstant(owned.clock().instant().truncatedTo(ChronoUnit.MICROS), Shanghai.ZONE);
        ControlBackups.make(owned.home(), owned.database(), now);
        String runId = owned.runs().start(day, dagRunId, now);
        return night(owned.runs().find(runId).orElseThrow(), inbox);
    }

    private Night night(RunManifest.Run run, Path inbox) {
        return new Night(owned.home(), inbox, run.runId(), run.dagRunId(), run.asOf(), run.startedAt());
    }

    /** The run has ended. */
    synchronized void ended(RunKey run) {
        if (opened.isPresent() && opened.get().run().equals(run)) {
            OpenNight night = opened.get().night();
            opened = Optional.empty();
            night.close();
            failUnlessCommitted(owned, night.night().runId());
        }
        owned.warehouse().give(run.runId());
    }

    /** A database that has gone, as on a full disk, must not hide why; the next owner of the home marks the run instead. */
    static void failUnlessCommitted(OwnedHome owned, String runId) {
        try {
            owned.runs().fail(runId, owned.now());
        } catch (RuntimeException e) {
            LOG.debug("{} is not marked as failed", runId, e);
        }
    }

    /** From now on the end of a worker is no news: somebody stops it. */
    public synchronized void stopping() {
        opened.ifPresent(open -> open.night().stopping());
    }

    /** Ends what runs, for good. */
    public synchronized void interrupt() {
        opened.ifPresent(open -> open.night().interrupt());
    }

    @Override
    public synchronized void close() {
        opened.ifPresent(open -> open.night().close());
    }
}
