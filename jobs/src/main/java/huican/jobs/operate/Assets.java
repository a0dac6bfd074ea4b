package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.asset.Asset;
import huican.jobs.dagfiles.DagFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The assets that DAG files name, and who has to do with them. */
public final class Assets {
    private final List<Dag> dags;

    public Assets(Collection<Dag> dags) {
        this.dags = List.copyOf(dags);
    }

    /** Each once, by name. */
    public List<Asset> all() {
        return dags.stream()
                .flatMap(dag -> DagFiles.assets(dag).stream())
                .distinct()
                .sorted(Comparator.comparing(Asset::name))
                .toList();
    }

    /** The one of this name and this URI, as far as they are given. */
    public Asset find(Optional<String> name, Optional<String> uri) {
        var words = new ArrayList<String>();
        name.ifPresent(n -> words.add("name " + n));
        uri.ifPresent(u -> words.add("URI " + u));
        return all().stream()
                .filter(asset -> name.map(asset.name()::equals).orElse(true)
                        && uri.map(asset.uri()::equals).orElse(true))
                .findFirst()
                .orElseThrow(() ->
                        OperatorProblem.missing("Asset with " + String.join(" and ", words) + " does not exist."));
    }

    /** Ids of the DAGs that are scheduled on it. */
    public List<String> scheduledOn(Asset asset) {
        return dags.stream()
                .filter(dag -> dag.schedule()
                        .assets()
                        .filter(condition -> condition.assets().contains(asset))
                        .isPresent())
                .map(Dag::dagId)
                .toList();
    }

    /** A task, of which DAG. */
    public record TaskOf(String dagId, String taskId) {
        @Override
        public String toString() {
            return dagId + "." + taskId;
        }
    }

    /** Tasks that produce it. */
    public List<TaskOf> producing(Asset asset) {
        return tasks(asset, DagTask::outlets);
    }

    /** Tasks that read it. */
    public List<TaskOf> consuming(Asset asset) {
        return tasks(asset, DagTask::inlets);
    }

    private List<TaskOf> tasks(Asset asset, Function<DagTask, List<Asset>> assets) {
        return dags.stream()
                .flatMap(dag -> dag.tasks().stream()
                        .filter(task -> assets.apply(task).contains(asset))
                        .map(task -> new TaskOf(dag.dagId(), task.taskId())))
                .toList();
    }

    /** The one DAG that produces it. */
    public Dag producer(Asset asset) {
        List<Dag> producers = dags.stream()
                .filter(dag ->
                        dag.tasks().stream().anyMatch(task -> task.outlets().contains(asset)))
                .collect(Collectors.toList());
        if (producers.isEmpty()) {
            throw OperatorProblem.missing("Asset with URI " + asset.uri() + " does not exist.");
        }
        if (producers.size() > 1) {
            throw OperatorProblem.conflict("More than one DAG materializes asset with URI " + asset.uri() + ".");
        }
        return producers.get(0);
    }
}
