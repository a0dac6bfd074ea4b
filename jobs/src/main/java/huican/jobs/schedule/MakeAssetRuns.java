package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunType;
import huican.jobs.dag.asset.AssetCondition;
import huican.jobs.store.runner.AssetTable.Event;
import huican.jobs.store.runner.FreshTasks;
import huican.jobs.store.runner.StoredRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Makes a run of each DAG whose assets have had the events it waits for; all events waiting are that run's. */
final class MakeAssetRuns {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final Look look;

    MakeAssetRuns(Look look) {
        this.look = look;
    }

    void make() {
        for (String dagId : look.tables().assets().consumersWaiting()) {
            Optional<Dag> dag = look.dags().find(dagId);
            Optional<AssetCondition> condition = dag.flatMap(d -> d.schedule().assets());
            if (condition.isPresent() && !look.isPaused(dagId)) {
                make(dag.get(), condition.get());
            }
        }
    }

    private void make(Dag dag, AssetCondition condition) {
        List<Event> events = look.tables().assets().waiting(dag.dagId());
        Set<String> changed = events.stream().map(Event::uri).collect(Collectors.toSet());
        if (!condition.isMet(asset -> changed.contains(asset.uri()))
                || look.tables().runs().open(dag.dagId()) >= dag.maxActiveRuns()) {
            return;
        }
        var run = new DagRun(
                dag.dagId(),
                RunType.assetRunId(look.now(), letters()),
                RunType.ASSET_TRIGGERED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                look.now(),
                Map.of());
        var stored = StoredRun.queued(run, look.now(), "asset");
        look.tables().runs().create(stored);
        look.tables().tasks().insert(FreshTasks.of(run, dag));
        look.tables().assets().consumed(stored.key());
    }

    /** So that two runs of one moment have different names. */
    private static String letters() {
        return ThreadLocalRandom.current()
                .ints(8, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }
}
