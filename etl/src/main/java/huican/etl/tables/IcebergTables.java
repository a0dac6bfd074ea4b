package huican.etl.tables;

import huican.schemas.contract.TableContract;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Durable;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;

/**
 * The warehouse's tables: Apache Iceberg, in a JDBC catalogue that commits atomically. Data files are written by Spark or DuckDB as plain
 * Parquet below the table's folder and found by column name; a commit here is metadata only.
 *
 * <p>One owner of the home writes at a time. Not for several threads.
 */
public final class IcebergTables implements AutoCloseable {
    /** Snapshot summary property that carries the run. */
    static final String RUN_ID = "huican.run_id";

    private static final String NAMESPACE = "huican";
    /** No snapshot has this id. */
    private static final long NONE = -1;

    private final Home home;
    private final JdbcCatalog catalogue;
    private final Configuration hadoop;
    /** Snapshot each table was put back to; its next commit must stand on exactly that one. */
    private final Map<String, Long> putBack = new HashMap<>();

    private IcebergTables(Home home, JdbcCatalog catalogue, Configuration hadoop) {
        this.home = home;
        this.catalogue = catalogue;
        this.hadoop = hadoop;
    }

    /** Opens, and makes if it is not there, the home's catalogue: a SQLite file of its own, or tables in its PostgreSQL database. */
    public static IcebergTables open(Home home, DatabaseSettings database, Configuration hadoop) {
        try {
            Files.createDirectories(home.lake());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var catalogue = new JdbcCatalog(properties -> new HomeFiles(home, hadoop), null, true);
        catalogue.setConf(hadoop);
        var properties = new HashMap<String, String>();
        if (database.isEmbedded()) {
            // synchronous=FULL: a commit that was acknowledged survives a power cut.
            properties.put(
                    CatalogProperties.URI,
                    "jdbc:sqlite:" + home.catalogue() + "?busy_timeout=30000&journal_mode=WAL&synchronous=FULL");
        } else {
            properties.put(CatalogProperties.URI, database.url());
            put(properties, "jdbc.user", database.user());
            put(properties, "jdbc.password", database.password());
        }
        properties.put(CatalogProperties.CLIENT_POOL_SIZE, "1"); // SQLite has one writer, and so has a home
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, home.lake().toString());
        properties.put("jdbc.schema-version", "V1");
        catalogue.initialize("huican", properties);
        return new IcebergTables(home, catalogue, hadoop);
    }

    private static void put(Map<String, String> properties, String key, String value) {
        if (!value.isEmpty()) {
            properties.put(key, value);
        }
    }

    /** Makes the table after its contract if it is not there; one that an earlier version made gets the columns that came since. */
    public void create(TableContract contract) {
        var id = id(contract.name());
        if (catalogue.tableExists(id)) {
            addColumns(catalogue.loadTable(id), TableSchema.of(contract));
            return;
        }
        if (!catalogue.namespaceExists(Namespace.of(NAMESPACE))) {
            catalogue.createNamespace(Namespace.of(NAMESPACE));
        }
        Schema schema = TableSchema.of(contract);
        var spec = PartitionSpec.builderFor(schema);
        contract.partitionedBy().forEach(spec::identity);
        catalogue
                .buildTable(id, schema)
                .withPartitionSpec(spec.build())
                .withProperty(TableProperties.FORMAT_VERSION, "2")
                // Three commits a night would else keep their metadata files for ever.
                .withProperty(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true")
                .withProperty(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "10")
                // Files written by others have no Iceberg field ids.
                .withProperty(
                        TableProperties.DEFAULT_NAME_MAPPING, NameMappingParser.toJson(MappingUtil.create(schema)))
                .create();
    }

    private static void addColumns(Table table, Schema contract) {
        var missing = contract.columns().stream()
                .filter(column -> table.schema().findField(column.name()) == null)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        var update = table.updateSchema();
        missing.forEach(column -> update.addColumn(column.name(), column.type()));
        update.commit();
        table.refresh();
        table.updateProperties()
                .set(TableProperties.DEFAULT_NAME_MAPPING, NameMappingParser.toJson(MappingUtil.create(table.schema())))
                .commit();
    }

    /**
     * Brings a table back to what the last committed run left: later snapshots belong to runs that failed.
     *
     * <p>What this object commits to the table next must follow directly on the snapshot it was put back to, or the commit fails: else
     * the snapshot of a run that was taken for dead, committed in between, would get into this run's.
     *
     * @param snapshot of the last committed run; null if no committed run filled the table
     */
    public void forgetAfter(String table, Long snapshot) {
        var id = id(table);
        if (!catalogue.tableExists(id)) {
            return;
        }
        Table loaded = catalogue.loadTable(id);
        long current = currentId(loaded);
        if (snapshot == null && current != NONE) {
            loaded.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
        } else if (snapshot != null && current != snapshot) {
            loaded.manageSnapshots().setCurrentSnapshot(snapshot).commit();
        }
        putBack.put(table, snapshot == null ? currentId(loaded) : snapshot);
    }

    /** All rows of the table become those of the files; the new snapshot's id. */
    public long replaceAll(String table, String runId, List<ParquetFile> files) {
        Table loaded = catalogue.loadTable(id(table));
        var overwrite = loaded.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue());
        dataFiles(loaded, table, files).forEach(overwrite::addFile);
        return commit(loaded, table, overwrite, runId);
    }

    /**
     * The table's content becomes exactly these files: of those it has, the ones named stay as they are and are not read again, the others
     * go; what is new is added. All in one commit, or in none if nothing differs.
     *
     * @param now each file once or more; those the table has may be of any earlier run
     * @return id of the new snapshot; of the one that the table was put back to if nothing differs
     */
    public long replaceFiles(String table, String runId, Collection<ParquetFile> now) {
        Table loaded = catalogue.loadTable(id(table));
        Snapshot before = snapshot(loaded, putBack.getOrDefault(table, currentId(loaded)));
        var gone = before == null ? new HashMap<Path, DataFile>() : standing(loaded, before, Expressions.alwaysTrue());
        var added = new TreeMap<Path, ParquetFile>();
        var kept = new HashSet<Path>();
        for (ParquetFile file : now) {
            Path path = Path.of(file.path()).toAbsolutePath().normalize();
            if (gone.remove(path) != null) {
                kept.add(path);
            } else if (!kept.contains(path)) {
                added.put(path, file);
            }
        }
        if (before != null && gone.isEmpty() && added.isEmpty()) {
            putBack.remove(table);
            return before.snapshotId();
        }
        var overwrite = loaded.newOverwrite();
        gone.values().forEach(overwrite::deleteFile);
        dataFiles(loaded, table, List.copyOf(added.values())).forEach(overwrite::addFile);
        return commit(loaded, table, overwrite, runId);
    }

    /** The partitions that the files belong to become the files; others stay. The new snapshot's id. */
    public long replacePartitions(String table, String runId, List<ParquetFile> files) {
        Table loaded = catalogue.loadTable(id(table));
        var replace = loaded.newReplacePartitions();
        dataFiles(loaded, table, files).forEach(replace::addFile);
        return commit(loaded, table, replace, runId);
    }

    /**
     * Names a snapshot of the table after the run, so that it is kept for a time from {@code now} on. Iceberg counts the age of a tag from
     * its snapshot, which may be older than the run: a table to which nothing came.
     */
    public void tag(String table, String runId, long snapshot, Instant now, int retainDays) {
        Table loaded = catalogue.loadTable(id(table));
        long since = loaded.snapshot(snapshot).timestampMillis();
        if (loaded.refs().containsKey(runId)) {
            loaded.manageSnapshots().removeTag(runId).commit();
        }
        loaded.manageSnapshots()
                .createTag(runId, snapshot)
                .setMaxRefAgeMs(runId, Math.max(0, now.toEpochMilli() - since) + retainDays * 86_400_000L)
                .commit();
    }

    /**
     * Paths of the data files of a snapshot.
     *
     * @param filter on partition columns; {@code Expressions.alwaysTrue()} for all
     */
    public List<String> files(String table, long snapshot, Expression filter) {
        Table loaded = catalogue.loadTable(id(table));
        return standing(loaded, loaded.snapshot(snapshot), filter).keySet().stream()
                .map(Path::toString)
                .sorted()
                .toList();
    }

    /** Data files of a snapshot by where they stand, without their metrics; to be changed by the caller. */
    private Map<Path, DataFile> standing(Table table, Snapshot snapshot, Expression filter) {
        var files = new HashMap<Path, DataFile>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .useSnapshot(snapshot.snapshotId())
                .filter(filter)
                .planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    throw new IllegalStateException("表 " + table.name() + " 含删除文件，不能直接读取");
                }
                files.put(HomeFiles.standing(home, task.file().location()), task.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Names of all tables, in order. */
    List<String> names() {
        var namespace = Namespace.of(NAMESPACE);
        return catalogue.namespaceExists(namespace)
                ? catalogue.listTables(namespace).stream()
                        .map(TableIdentifier::name)
                        .sorted()
                        .toList()
                : List.of();
    }

    /** The files of this home for Iceberg. */
    FileIO files() {
        return new HomeFiles(home, hadoop);
    }

    /** Metadata file of each table, as the catalogue names it. */
    Map<String, String> metadataFiles() {
        var files = new TreeMap<String, String>();
        var namespace = Namespace.of(NAMESPACE);
        if (catalogue.namespaceExists(namespace)) {
            for (TableIdentifier id : catalogue.listTables(namespace)) {
                var operations = ((HasTableOperations) catalogue.loadTable(id)).operations();
                files.put(id.name(), operations.current().metadataFileLocation());
            }
        }
        return files;
    }

    /** Makes a table of files that are there already. */
    void register(String table, String metadataFile) {
        if (!catalogue.namespaceExists(Namespace.of(NAMESPACE))) {
            catalogue.createNamespace(Namespace.of(NAMESPACE));
        }
        catalogue.registerTable(id(table), metadataFile);
    }

    Table load(String table) {
        return catalogue.loadTable(id(table));
    }

    private long commit(Table table, String name, SnapshotUpdate<?> update, String runId) {
        Long expected = putBack.remove(name);
        long parent = expected == null ? currentId(table) : expected;
        update.set(RUN_ID, runId);
        // Iceberg itself would put the commit on top of whatever is newest.
        update.validateWith(new StandsOn(parent, name));
        update.commit();
        table.refresh();
        return table.currentSnapshot().snapshotId();
    }

    /** Forces to the disk what a run's snapshot consists of beside the files it took over from earlier snapshots: data and metadata. */
    public void sync(String table, long snapshot) {
        Table loaded = catalogue.loadTable(id(table));
        Snapshot written = loaded.snapshot(snapshot);
        var files = new TreeSet<String>();
        files.add(((HasTableOperations) loaded).operations().current().metadataFileLocation());
        files.add(written.manifestListLocation());
        written.allManifests(loaded.io()).stream()
                .filter(manifest -> manifest.snapshotId() == snapshot)
                .forEach(manifest -> files.add(manifest.path()));
        written.addedDataFiles(loaded.io()).forEach(file -> files.add(file.location()));
        var folders = new TreeSet<Path>();
        for (String file : files) {
            Path path = HomeFiles.standing(home, file);
            Durable.sync(path);
            folders.add(path.getParent());
        }
        folders.forEach(Durable::sync);
    }

    /** Lets a commit through only if it follows directly on one snapshot. */
    private record StandsOn(long parent, String table) implements SnapshotAncestryValidator {
        @Override
        public boolean validate(Iterable<Snapshot> newestFirst) {
            var snapshots = newestFirst.iterator();
            return (snapshots.hasNext() ? snapshots.next().snapshotId() : NONE) == parent;
        }

        @Override
        public String errorMessage() {
            return "表 " + table + " 已被另一次运行改动，本次未提交";
        }
    }

    /** Null if the table has none of this id. */
    private static Snapshot snapshot(Table table, long id) {
        return id == NONE ? null : table.snapshot(id);
    }

    private static long currentId(Table table) {
        return table.currentSnapshot() == null ? NONE : table.currentSnapshot().snapshotId();
    }

    private List<DataFile> dataFiles(Table table, String name, List<ParquetFile> files) {
        return files.stream()
                .map(file -> file.dataFile(
                        table, HomeFiles.named(home, name, table.location(), Path.of(file.path())), hadoop))
                .toList();
    }

    private static TableIdentifier id(String table) {
        return TableIdentifier.of(NAMESPACE, table);
    }

    @Override
    public void close() {
        try {
            catalogue.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
