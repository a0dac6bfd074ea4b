package huican.jobs.run;

import huican.jobs.dag.Callback;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.RunState;
import huican.jobs.dag.Slots;
import huican.jobs.dag.TaskState;
import huican.jobs.dag.Work;
import huican.jobs.dag.Work.Bash;
import huican.jobs.dag.Work.Sensor;
import huican.jobs.home.OwnedHome;
import huican.jobs.schedule.TryExecutor;
import huican.jobs.store.runner.StoredRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Does the work of tries, each in a thread of its own with a log of its own: steps of a night by the night's worker, other commands by the shell,
 * sensors by looking.
 */
public final class Tries implements TryExecutor, AutoCloseable {
    private final OwnedHome owned;
    private final BiConsumer<StoredRun, RunState> told;
    private final Nights nights;
    private final ShellTasks shell;
    private final Sensors sensors;
    private final CallbackProcess callbacks;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "try");
        thread.setDaemon(true);
        return thread;
    });

    public Tries(OwnedHome owned, Nights nights) {
        this(owned, nights, (run, state) -> {});
    }

    /** @param told of each run that has ended */
    public Tries(OwnedHome owned, Nights nights, BiConsumer<StoredRun, RunState> told) {
        this.told = told;
        this.owned = owned;
        this.nights = nights;
        this.shell = new ShellTasks(owned);
        this.sensors = new Sensors(owned, shell);
        this.callbacks = new CallbackProcess(owned);
    }

    @Override
    public String pool(DagTask task) {
        boolean unnamed = task.slots().pool().equals(Slots.DEFAULT_POOL);
        return unnamed && Nights.isStep(task) ? Nights.POOL : task.slots().pool();
    }

    @Override
    public Optional<String> waitsFor(StoredRun run, DagTask task) {
        return nights.waitsFor(run, task);
    }

    @Override
    public Running start(Work work, Consumer<Outcome> ended) {
        var stop = new Stop();
        threads.execute(() -> ended.accept(outcome(work, stop)));
        return stop;
    }

    /** How a try ends; a defect of ours is a failure of the try. */
    Outcome outcome(Work work, Stop stop) {
        try (var log = TaskLog.open(owned.home().logs(), work, owned.clock())) {
            Outcome outcome;
            try {
                shell.keepFields(work);
                outcome = run(work, log, stop);
            } catch (RuntimeException | LinkageError e) {
                outcome = Outcome.failed(e.getMessage() == null ? e.toString() : e.getMessage());
            }
            if (outcome.state() == TaskState.FAILED) {
                log.failed(outcome.message());
            } else if (!outcome.message().isEmpty()) {
                log.info(outcome.message());
            }
            return outcome;
        } catch (RuntimeException e) {
            return Outcome.failed("不能写日志：" + e.getMessage());
        }
    }

    private Outcome run(Work work, TaskLog log, Stop stop) {
        if (work.task().work() instanceof Bash bash) {
            String command = shell.command(work, bash.command());
            Optional<StepCommand> step = StepCommand.of(command);
            return step.isPresent() ? step(work, step.get(), log, stop) : shell.run(work, bash, command, log, stop);
        }
        if (work.task().work() instanceof Sensor sensor) {
            return sensors.look(work, sensor, log, stop);
        }
        return Outcome.success("");
    }

    private Outcome step(Work work, StepCommand step, TaskLog log, Stop stop) {
        int number = work.state().tryNumber();
        boolean again = number <= work.state().maxTries();
        OpenNight night = nights.of(work.run(), step);
        log.info("step " + step.name() + " run=" + night.night().runId() + " as_of=" + step.day() + " try=" + number);
        stop.by(why -> night.stopStep());
        try {
            return night.step(
                    step.name(), number, again, new TimeLimit(work.task().executionTimeout()));
        } catch (RuntimeException | LinkageError e) {
            String error = e.getMessage() == null ? e.toString() : e.getMessage();
            night.failed(step.name(), number, again, error);
            return Outcome.failed(error);
        }
    }

    @Override
    public Optional<Running> find(Work work, Consumer<Outcome> ended) {
        if (!(work.task().work() instanceof Bash bash)) {
            return work.task().work() instanceof Sensor ? Optional.of(start(work, ended)) : Optional.empty();
        }
        return shell.find(work).map(found -> {
            var stop = new Stop();
            threads.execute(() -> {
                try (var log = TaskLog.open(owned.home().logs(), work, owned.clock())) {
                    ended.accept(shell.await(found, work, bash, log, stop));
                }
            });
            return stop;
        });
    }

    @Override
    public void recovered(List<Work> found) {
        shell.sweep(found);
    }

    @Override
    public void ended(StoredRun run, RunState state) {
        threads.execute(() -> {
            nights.ended(run.key());
            told.accept(run, state);
        });
    }

    @Override
    public void call(List<Callback> who, Work work, String event, String message) {
        threads.execute(() -> callbacks.call(who, work, event, message));
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    /** How a try under way is ended: what does it is known a little later than the try begins. */
    static final class Stop implements Running {
        private Optional<Consumer<String>> how = Optional.empty();
        private Optional<String> why = Optional.empty();

        @Override
        public synchronized void stop(String reason) {
            if (why.isEmpty()) {
                why = Optional.of(reason);
                how.ifPresent(end -> end.accept(reason));
            }
        }

        synchronized void by(Consumer<String> end) {
            how = Optional.of(end);
            why.ifPresent(end);
        }

        synchronized Optional<String> why() {
            return why;
        }
    }
}
