package huican.jobs.store.runner;

import org.jdbi.v3.core.Handle;

/** The runner's tables within one transaction; not to be kept beyond it. */
public final class RunnerTables {
    private final Handle handle;

    RunnerTables(Handle handle) {
        this.handle = handle;
    }

    public DagTable dags() {
        return new DagTable(handle);
    }

    public DagVersionTable versions() {
        return new DagVersionTable(handle);
    }

    public JobTable jobs() {
        return new JobTable(handle);
    }

    public RunTable runs() {
        return new RunTable(handle);
    }

    public TaskTable tasks() {
        return new TaskTable(handle);
    }

    public TaskInstanceTable instances() {
        return new TaskInstanceTable(handle);
    }

    public RenderedFieldTable renderedFields() {
        return new RenderedFieldTable(handle);
    }

    public XComTable xcoms() {
        return new XComTable(handle);
    }

    public AssetTable assets() {
        return new AssetTable(handle);
    }

    public AssetEvents assetEvents() {
        return new AssetEvents(handle);
    }

    public BackfillTable backfills() {
        return new BackfillTable(handle);
    }

    public RunCounts runCounts() {
        return new RunCounts(handle);
    }

    public FavoriteTable favorites() {
        return new FavoriteTable(handle);
    }

    public PoolTable pools() {
        return new PoolTable(handle);
    }

    public VariableTable variables() {
        return new VariableTable(handle);
    }

    public ConnectionTable connections() {
        return new ConnectionTable(handle);
    }

    public OldRecords old() {
        return new OldRecords(handle);
    }

    public EventTable events() {
        return new EventTable(handle);
    }
}
