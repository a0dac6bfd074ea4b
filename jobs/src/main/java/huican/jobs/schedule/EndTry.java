package huican.jobs.schedule;

import huican.jobs.dag.Callback;
import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TaskState;
import huican.jobs.dag.asset.Asset;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.schedule.TryExecutor.Work;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.store.runner.XComTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Records how a try ended, and what follows for its task: its result, its assets' events, a further try. */
final class EndTry {
    private final Look look;
    private final Instant at;

    /** @param at when it ended, a little before the look */
    EndTry(Look look, Instant at) {
        this.look = look;
        this.at = at;
    }

    /** Whom to tell of it, and of what. */
    record Told(Work work, String event, String message, List<Callback> callbacks) {}

    /** Empty if nobody is to be told: the task was marked or cleared meanwhile, or looks again later. */
    Optional<Told> end(Work work, Outcome outcome) {
        Optional<StoredTask> stored = look.tables().tasks().find(work.state().key());
        if (stored.isEmpty()) {
            return Optional.empty(); // its run was deleted
        }
        StoredTask task = stored.get();
        if (task.state() == TaskState.RESTARTING) {
            endTry(work, TaskState.FAILED, outcome.message());
            look.tables().tasks().update(List.of(task.cleared(work.task().retries())));
            return Optional.empty();
        }
        boolean ours = task.state() == TaskState.RUNNING
                && task.tryNumber() == work.state().tryNumber();
        if (!ours) { // marked by a person: the task's state stays
            endTry(work, task.state().isEnd() ? task.state() : outcome.state(), outcome.message());
            return Optional.empty();
        }
        return switch (outcome.state()) {
            case UP_FOR_RESCHEDULE, DEFERRED -> later(work, task, outcome);
            case SUCCESS -> success(work, task, outcome);
            case SKIPPED -> ended(work, task, outcome, TaskState.SKIPPED, Optional.empty());
            default -> failure(work, task, outcome);
        };
    }

    private Optional<Told> later(Work work, StoredTask task, Outcome outcome) {
        var waiting = new StoredTask(
                task.key(),
                task.position(),
                outcome.state(),
                task.tryNumber(),
                task.maxTries(),
                task.scheduledAt(),
                task.queuedAt(),
                task.startedAt(),
                Optional.empty(),
                outcome.again(),
                Optional.empty(),
                task.pool(),
                task.poolSlots(),
                task.priorityWeight(),
                task.operator());
        look.tables().tasks().update(List.of(waiting));
        new TryEvents(look).ended(work, outcome.state(), at);
        return Optional.empty();
    }

    private Optional<Told> success(Work work, StoredTask task, Outcome outcome) {
        outcome.result().ifPresent(json -> look.tables().xcoms().put(task.key(), XComTable.RETURN_VALUE, json, at));
        for (Asset asset : work.task().outlets()) {
            happened(asset, Optional.of(task), look);
        }
        return ended(work, task, outcome, TaskState.SUCCESS, Optional.empty());
    }

    /** Records an event of an asset for every DAG scheduled on it. */
    static void happened(Asset asset, Optional<StoredTask> source, Look look) {
        Set<String> consumers = look.dags().all().stream()
                .filter(dag -> dag.schedule().assets().stream()
                        .flatMap(condition -> condition.assets().stream())
                        .anyMatch(other -> other.uri().equals(asset.uri())))
                .map(Dag::dagId)
                .collect(Collectors.toSet());
        look.tables().assets().know(asset.uri(), asset.name());
        look.tables().assets().happened(asset.uri(), source.map(StoredTask::key), "{}", consumers, look.now());
    }

    private Optional<Told> failure(Work work, StoredTask task, Outcome outcome) {
        boolean again = !outcome.isFinal() && task.tryNumber() <= task.maxTries();
        if (!again) {
            return ended(work, task, outcome, TaskState.FAILED, Optional.empty());
        }
        Instant next = outcome.again()
                .orElseGet(() ->
                        at.plus(work.task().retry().delayAfter(work.run().run(), task.taskId(), task.tryNumber())));
        return ended(work, task, outcome, TaskState.UP_FOR_RETRY, Optional.of(next));
    }

    private Optional<Told> ended(
            Work work, StoredTask task, Outcome outcome, TaskState state, Optional<Instant> nextTry) {
        StoredTask after = task.ended(state, at, nextTry);
        look.tables().tasks().update(List.of(after));
        if (outcome.isLost()) {
            new TryEvents(look).lost(work, outcome.message(), at);
        } else {
            new TryEvents(look).ended(work, state, at);
        }
        endTry(work, state == TaskState.UP_FOR_RETRY ? TaskState.FAILED : state, outcome.message());
        DagTask definition = work.task();
        List<Callback> callbacks = switch (state) {
            case SUCCESS -> definition.callbacks().success();
            case SKIPPED -> definition.callbacks().skipped();
            case UP_FOR_RETRY -> definition.callbacks().retry();
            default -> definition.callbacks().failure();
        };
        var told = new Work(work.dag(), work.run(), definition, after);
        return callbacks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Told(told, state.word(), outcome.message(), callbacks));
    }

    private void endTry(Work work, TaskState state, String message) {
        look.tables().tasks().endTry(work.state().key(), work.state().tryNumber(), state, message, at);
    }
}
