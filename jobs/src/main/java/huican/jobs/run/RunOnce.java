package huican.jobs.run;

import huican.jobs.dag.Callback;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.RunState;
import huican.jobs.dag.RunType;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.home.OwnedHome;
import huican.jobs.schedule.Alarms;
import huican.jobs.schedule.DagCatalogue;
import huican.jobs.schedule.Engine;
import huican.jobs.schedule.TryExecutor;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Runs one run of a DAG to its end in this process: the scheduler for this one run, its logs told as tries end. */
public final class RunOnce {
    private final OwnedHome owned;
    private final WorkerSettings settings;
    private final NightWorker.Start workers;
    private final Consumer<String> told;

    /** @param told lines of the logs */
    public RunOnce(OwnedHome owned, WorkerSettings settings, NightWorker.Start workers, Consumer<String> told) {
        this.owned = owned;
        this.settings = settings;
        this.workers = workers;
        this.told = told;
    }

    /**
     * The end of the run. A run of the same logical date that was there before is replaced.
     *
     * @param marked tasks in whose ids this is found are not run and count as success
     */
    public RunState run(Dag dag, Instant logicalDate, Map<String, Object> conf, Optional<Pattern> marked) {
        StoredRun run = run(dag, logicalDate.truncatedTo(ChronoUnit.MICROS), conf);
        owned.runner().writeOnly(tables -> {
            tables.runs()
                    .ofLogicalDate(dag.dagId(), run.run().logicalDate().orElseThrow())
                    .ifPresent(there -> tables.runs().delete(there.key()));
            tables.runs().find(run.key()).ifPresent(there -> tables.runs().delete(there.key()));
            tables.runs().create(run);
        });
        try (var nights = new Nights(owned, settings, workers);
                var tries = new Tries(owned, nights);
                var engine = new Engine(
                        owned.runner(),
                        DagCatalogue.of(dag),
                        new Told(tries, marked),
                        Alarms.none(),
                        owned.clock(),
                        Engine.Settings.only(run.key()))) {
            engine.start();
            RunState end = engine.await(run.key());
            told.accept("DagRun " + dag.dagId() + " " + run.run().runId() + ": " + end.word());
            return end;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private StoredRun run(Dag dag, Instant logicalDate, Map<String, Object> conf) {
        DataInterval interval = dag.schedule().manual(logicalDate);
        var run = new DagRun(
                dag.dagId(),
                RunType.MANUAL.runId(logicalDate),
                RunType.MANUAL,
                Optional.of(logicalDate),
                Optional.of(interval.start()),
                Optional.of(interval.end()),
                logicalDate,
                conf);
        return StoredRun.queued(run, owned.clock().instant(), "cli").byCommand();
    }

    /** Tells the log of each try when it has ended. */
    private final class Told implements TryExecutor {
        private final Tries tries;
        private final Optional<Pattern> marked;

        Told(Tries tries, Optional<Pattern> marked) {
            this.tries = tries;
            this.marked = marked;
        }

        @Override
        public String pool(DagTask task) {
            return tries.pool(task);
        }

        @Override
        public Running start(Work work, Consumer<Outcome> ended) {
            if (marked.filter(pattern -> pattern.matcher(work.task().taskId()).find())
                    .isPresent()) {
                ended.accept(Outcome.success("marked"));
                return why -> {};
            }
            return tries.start(work, outcome -> {
                tell(work, outcome);
                ended.accept(outcome);
            });
        }

        private void tell(Work work, Outcome outcome) {
            told.accept("[" + work.task().taskId() + " try " + work.state().tryNumber() + "]");
            TaskLogText.events(TaskLog.file(owned.home().logs(), work)).forEach(told);
            told.accept("[" + work.task().taskId() + " " + outcome.state().word() + "]");
        }

        @Override
        public void ended(StoredRun run, RunState state) {
            tries.ended(run, state);
        }

        @Override
        public void call(List<Callback> callbacks, Work work, String event, String message) {
            tries.call(callbacks, work, event, message);
        }
    }
}
