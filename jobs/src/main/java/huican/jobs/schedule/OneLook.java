package huican.jobs.schedule;

import huican.jobs.dag.RunState;
import huican.jobs.schedule.EndTry.Told;
import huican.jobs.schedule.Engine.Live;
import huican.jobs.schedule.Engine.Next;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.TaskKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What one look of the scheduler decides, in its transaction: takes in tries that have ended, makes and starts runs, decides tasks, and chooses
 * which of them start.
 *
 * @param parallelism tries at once
 * @param starting whether anything is started
 * @param live tries under way
 * @param taken those of them that have ended
 */
record OneLook(
        Look look, TryExecutor executor, int parallelism, boolean starting, Map<TaskKey, Live> live, List<End> taken) {

    /** A try that has ended. */
    record End(Work work, Outcome outcome, Instant at) {}

    /** What a look leaves to be done once its transaction counts. */
    record Done(List<Work> begin, List<Told> told, List<StoredRun> ended, Map<RunKey, RunState> ends, Next next) {}

    Done decide() {
        var told = new ArrayList<Told>();
        for (End end : taken) {
            new EndTry(look, end.at()).end(end.work(), end.outcome()).ifPresent(told::add);
        }
        if (look.only().isEmpty() && starting) {
            new MakeScheduledRuns(look).make();
            new MakeAssetRuns(look).make();
        }
        if (starting) {
            new StartRuns(look).start();
        }
        tryAgain();
        var ended = new ArrayList<StoredRun>();
        var states = new HashMap<RunKey, RunState>();
        for (StoredRun run : look.tables().runs().running()) {
            if (look.cares(run)) {
                new AdvanceRun(look, run, executor::pool).advance().ifPresent(state -> {
                    states.put(run.key(), state);
                    ended.add(run);
                    EndRun.end(look, run, state).ifPresent(told::add);
                });
            }
        }
        var busy = new HashSet<>(live.keySet());
        taken.forEach(end -> busy.remove(end.work().state().key()));
        List<Work> begin = starting ? new ChooseTries(look, executor, parallelism).choose(busy) : List.of();
        stopMarked();
        return new Done(begin, told, ended, states, NextMoments.of(look));
    }

    private void tryAgain() {
        var again = look.tables().tasks().toTryAgain(look.now()).stream()
                .filter(task -> look.tables()
                        .runs()
                        .find(task.run())
                        .filter(look::cares)
                        .isPresent())
                .map(task -> task.scheduled(look.now()))
                .toList();
        look.tables().tasks().update(again);
    }

    /** A try whose task was marked, cleared or removed by a person is ended. */
    private void stopMarked() {
        if (live.isEmpty()) {
            return;
        }
        var running = new HashMap<TaskKey, Integer>();
        look.tables().tasks().running().forEach(task -> running.put(task.key(), task.tryNumber()));
        live.forEach((key, one) -> {
            Integer number = running.get(key);
            boolean wanted = number != null && number == one.work().state().tryNumber();
            boolean over = taken.stream().anyMatch(end -> end.work() == one.work());
            if (!wanted && !over) {
                one.running().stop(why(key.run()));
            }
        });
    }

    private String why(RunKey run) {
        boolean late = look.tables()
                .runs()
                .find(run)
                .filter(stored -> stored.state() == RunState.FAILED && AdvanceRun.isTooLong(look, stored))
                .isPresent();
        return late ? "本次运行超过限时（dagrun_timeout），已终止" : "状态已由他人更改";
    }
}
