package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.Dag;
import huican.jobs.dagfiles.DagFile;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredDag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** DAGs: looked at, paused, unpaused, deleted. */
public final class Dags {
    private final RunnerStore store;
    private final DagFiles files;

    /** @param files looked at before */
    public Dags(RunnerStore store, DagFiles files) {
        this.store = store;
        this.files = files;
    }

    /** All DAGs there are, by name. */
    public List<DagOverview> all() {
        return all(store.read(tables -> tables.dags().all()));
    }

    /** Those too whose file has gone. */
    public List<DagOverview> allWithStale() {
        return all(store.read(tables -> tables.dags().allWithStale()));
    }

    private List<DagOverview> all(List<StoredDag> known) {
        Map<String, StoredDag> stored = known.stream().collect(Collectors.toMap(StoredDag::dagId, dag -> dag));
        var all = new TreeMap<String, DagOverview>();
        var byName = new HashMap<String, DagFile>();
        for (DagFile file : files.files()) {
            byName.put(file.name(), file);
            file.dags().forEach(dag -> all.put(dag.dagId(), overview(dag.dagId(), stored, Optional.of(file))));
        }
        known.forEach(dag -> {
            Optional<DagFile> file = Optional.ofNullable(byName.get(dag.file()));
            if (dag.isStale() || file.flatMap(DagFile::error).isPresent()) {
                all.putIfAbsent(dag.dagId(), overview(dag.dagId(), stored, file));
            }
        });
        return List.copyOf(all.values());
    }

    private DagOverview overview(String dagId, Map<String, StoredDag> stored, Optional<DagFile> file) {
        return new DagOverview(dagId, files.find(dagId), Optional.ofNullable(stored.get(dagId)), file);
    }

    private DagOverview overview(String dagId, Optional<StoredDag> stored) {
        Optional<DagFile> file = files.fileOf(dagId)
                .or(() -> stored.flatMap(dag -> files.files().stream()
                        .filter(f -> f.name().equals(dag.file()))
                        .findFirst()));
        return new DagOverview(dagId, files.find(dagId), stored, file);
    }

    /** One that stands in a file or is on record. */
    public Optional<DagOverview> find(String dagId) {
        Optional<StoredDag> stored = store.read(tables -> tables.dags().find(dagId));
        return files.find(dagId).isEmpty() && stored.isEmpty()
                ? Optional.empty()
                : Optional.of(overview(dagId, stored));
    }

    /** One that can be run. */
    public static Dag required(DagFiles files, String dagId) {
        return files.find(dagId)
                .orElseThrow(() -> OperatorProblem.missing(
                        "Dag '" + dagId + "' could not be found; either it does not exist or it failed to parse."));
    }

    /** Those that {@link #pause} would change. */
    public List<String> toChange(Predicate<String> wanted, boolean paused) {
        return all().stream()
                .filter(dag -> wanted.test(dag.dagId()) && dag.isPaused() != paused)
                .map(DagOverview::dagId)
                .toList();
    }

    /** Pauses or unpauses DAGs: what runs goes on, nothing further is started while they are paused. */
    public void pause(List<String> dagIds, boolean paused, Instant now, Actor actor) {
        files.record(store);
        String action = paused ? "pause" : "unpause";
        store.change(now, actor, tables -> {
            var acts = new ArrayList<Act>();
            for (String dagId : dagIds) {
                boolean before = tables.dags().find(dagId).orElseThrow().isPaused();
                tables.dags().pause(dagId, paused);
                tables.events()
                        .add(
                                now,
                                "patch_dag",
                                new RunKey(dagId, ""),
                                Optional.empty(),
                                actor.name(),
                                Map.of("is_paused", paused));
                acts.add(Act.on("dag", dagId, action)
                        .from(Map.of("is_paused", before))
                        .to(Map.of("is_paused", paused)));
            }
            return new Changed<>(dagIds, acts);
        });
    }

    /**
     * Removes all that is on record of a DAG. While its file is there it is known again at once, as a new one.
     *
     * @return the number of runs removed
     */
    public int delete(String dagId, Instant now, Actor actor) {
        return store.change(now, actor, tables -> {
            if (tables.dags().find(dagId).isEmpty() && files.find(dagId).isEmpty()) {
                throw OperatorProblem.missing("Dag id " + dagId + " not found");
            }
            if (tables.tasks().running().stream()
                    .anyMatch(task -> task.run().dagId().equals(dagId))) {
                throw OperatorProblem.conflict("TaskInstances still running");
            }
            int runs = tables.dags().delete(dagId);
            files.recordAgain(tables, dagId);
            tables.events().add(now, "delete_dag", new RunKey(dagId, ""), Optional.empty(), actor.name());
            return Changed.of(runs, Act.on("dag", dagId, "delete").from(Map.of("runs", runs)));
        });
    }

    /** Of every file that cannot be loaded what is wrong, by file. */
    public Map<DagFile, String> importErrors() {
        var errors = new LinkedHashMap<DagFile, String>();
        files.files().forEach(file -> file.error().ifPresent(error -> errors.put(file, error)));
        return errors;
    }
}
