package huican.jobs.dagfiles;

import huican.jobs.dag.Dag;
import huican.jobs.dag.asset.Asset;
import huican.jobs.store.runner.DagTable.ImportError;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredDag;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the files say, in the tables: which DAG there is, which file is broken, which assets are known. */
final class DagRecords {
    private List<DagFile> recorded = List.of();

    void record(RunnerStore store, List<DagFile> files, Instant now) {
        if (files.equals(recorded)) {
            return;
        }
        store.writeOnly(tables -> {
            files.stream().filter(file -> !recorded.contains(file)).forEach(file -> record(tables, file, now));
            forget(tables, files);
        });
        recorded = files;
    }

    private static void record(RunnerTables tables, DagFile file, Instant now) {
        if (file.error().isPresent()) {
            tables.dags().broken(file.name(), file.error().get(), now);
            return;
        }
        file.dags().forEach(dag -> record(tables, dag, file));
    }

    static void record(RunnerTables tables, Dag dag, DagFile file) {
        tables.dags().loaded(stored(dag, file));
        file.text().ifPresent(text -> tables.versions().loaded(dag.dagId(), file.name(), text, file.parsedAt()));
        assets(dag).forEach(asset -> tables.assets().know(asset.uri(), asset.name()));
    }

    private static StoredDag stored(Dag dag, DagFile file) {
        return new StoredDag(
                dag.dagId(),
                file.name(),
                dag.pausedUponCreation(),
                false,
                Optional.of(dag.schedule().summary()).filter(words -> !words.equals("None")),
                Optional.empty(),
                file.parsedAt(),
                file.seconds());
    }

    static Set<Asset> assets(Dag dag) {
        var assets = new LinkedHashSet<Asset>();
        dag.schedule().assets().ifPresent(condition -> assets.addAll(condition.assets()));
        dag.tasks().forEach(task -> {
            assets.addAll(task.inlets());
            assets.addAll(task.outlets());
        });
        return assets;
    }

    /** DAGs no file names any longer are stale, unless their file is only broken; errors of files that are mended or gone are removed. */
    private static void forget(RunnerTables tables, List<DagFile> files) {
        var named = new HashSet<String>();
        files.forEach(file -> file.dags().forEach(dag -> named.add(dag.dagId())));
        Set<String> broken = files.stream()
                .filter(file -> file.error().isPresent())
                .map(DagFile::name)
                .collect(Collectors.toSet());
        for (StoredDag dag : tables.dags().all()) {
            if (!named.contains(dag.dagId()) && !broken.contains(dag.file())) {
                tables.dags().stale(dag.dagId());
            }
        }
        for (ImportError error : tables.dags().importErrors()) {
            if (!broken.contains(error.file())) {
                tables.dags().mended(error.file());
            }
        }
    }
}
