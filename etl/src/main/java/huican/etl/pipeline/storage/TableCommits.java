package huican.etl.pipeline.storage;

import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.etl.tables.RunTag;
import huican.schemas.contract.TableContract;
import huican.schemas.run.RunManifest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * What a run commits to tables, each on what the last committed run left there: named one after the other, done side by side. Each table
 * is tagged with the run, so that the run can be read again; tags of a run that fails go with what else it left.
 */
public final class TableCommits {
    private static final int DAYS_KEPT = 40;
    private static final int DAYS_MONTH_END_KEPT = 3653;

    private final IcebergTables iceberg;
    private final RunTag run;
    private final Map<String, Long> before;
    private final List<Callable<Map<String, RunManifest.Table>>> commits = new ArrayList<>();

    public TableCommits(NightContext context, IcebergTables iceberg) {
        var night = context.night();
        this.iceberg = iceberg;
        this.run = new RunTag(
                night.runId(), context.instant(), isMonthEnd(night.asOf()) ? DAYS_MONTH_END_KEPT : DAYS_KEPT);
        this.before = context.known().snapshots();
    }

    /** The partitions that the files belong to become the files; others stay. Without files the table stays as it is. */
    public void replacePartitions(TableContract table, List<ParquetFile> files) {
        add(table.name(), snapshot -> iceberg.replacePartitions(table, snapshot, run, files));
    }

    /** The table's content becomes exactly these files; those that it has already are not read again. */
    public void replaceFiles(TableContract table, Collection<ParquetFile> files) {
        add(table.name(), snapshot -> Optional.of(iceberg.replaceFiles(table, snapshot, run, files)));
    }

    /** The run has the table as the last committed run left it. */
    public void keep(String table) {
        add(table, snapshot -> Optional.of(iceberg.keep(table, snapshot, run)));
    }

    private void add(String name, Function<Long, Optional<RunManifest.Table>> commit) {
        commits.add(() ->
                commit.apply(before.get(name)).map(table -> Map.of(name, table)).orElse(Map.of()));
    }

    /** Does it; the tables as of the run, without those that were never filled. */
    public Map<String, RunManifest.Table> run() {
        var tables = new TreeMap<String, RunManifest.Table>();
        Concurrently.run(commits).forEach(tables::putAll);
        return tables;
    }

    private static boolean isMonthEnd(LocalDate day) {
        return day.getDayOfMonth() == day.lengthOfMonth();
    }
}
