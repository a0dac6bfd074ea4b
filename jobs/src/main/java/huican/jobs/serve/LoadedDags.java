package huican.jobs.serve;

import huican.jobs.dag.Dag;
import huican.jobs.dagfiles.DagFiles;
import huican.jobs.home.OwnedHome;
import huican.jobs.schedule.DagCatalogue;
import huican.jobs.store.runner.RunnerStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The DAG files of a home as the scheduler sees them: looked at before each of its looks, what changed recorded. */
record LoadedDags(DagFiles files, RunnerStore store) implements DagCatalogue {

    /** @param environment of the files */
    static LoadedDags of(OwnedHome owned, Map<String, String> environment) {
        RunnerStore store = owned.runner();
        var files = new DagFiles(
                owned.home().dags(),
                owned.clock(),
                environment,
                file -> store.read(tables -> tables.versions().lastGood(file)));
        return new LoadedDags(files, store);
    }

    @Override
    public Optional<Dag> find(String dagId) {
        return files.find(dagId);
    }

    @Override
    public Collection<Dag> all() {
        return files.dags().values();
    }

    @Override
    public boolean refresh() {
        boolean changed = files.look();
        files.record(store);
        return changed;
    }
}
