package huican.jobs.api.airflow;

import huican.jobs.api.http.ListedRows;
import huican.jobs.dag.Dag;
import huican.jobs.dag.asset.AssetCondition;
import huican.jobs.operate.DagOverview;
import huican.jobs.store.runner.RunCounts.LastRun;
import huican.jobs.store.runner.StoredDag;
import huican.jobs.store.runner.StoredDag.NextRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A DAG with what lists look at beside its file. */
public record DagRow(DagOverview dag, Optional<LastRun> lastRun, boolean favorite) {

    public String id() {
        return dag.dagId();
    }

    String title() {
        return dag.dag().map(Dag::title).orElse(id());
    }

    List<String> tags() {
        return dag.dag().map(Dag::tags).orElse(List.of());
    }

    boolean isBroken() {
        return dag.file().isPresent() && dag.file().get().error().isPresent();
    }

    Optional<Instant> nextRun() {
        return dag.stored().flatMap(StoredDag::next).map(NextRun::runAfter);
    }

    Optional<String> lastState() {
        return lastRun.map(run -> run.state().word());
    }

    private Optional<AssetCondition> assets() {
        return dag.dag().flatMap(d -> d.schedule().assets());
    }

    boolean waitsForAssets() {
        return assets().isPresent();
    }

    /** Whether it is scheduled on an asset with this in its name or URI. */
    boolean waitsFor(String asset) {
        return assets().stream()
                .flatMap(condition -> condition.assets().stream())
                .anyMatch(one -> ListedRows.contains(asset, one.name()) || ListedRows.contains(asset, one.uri()));
    }
}
