package huican.etl.tables;

import huican.schemas.contract.TableContract;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMappingParser;

/**
 * The warehouse's tables: Apache Iceberg, in a JDBC catalogue that commits atomically. Data files are written by Spark or DuckDB as plain
 * Parquet below the table's folder and found by column name; a commit here is metadata only.
 *
 * <p>One owner of the home writes at a time. Several threads may commit, each another table.
 */
public final class IcebergTables implements AutoCloseable {
    private static final String NAMESPACE = "huican";
    /** For tables that are committed side by side; SQLite lets their writes wait for each other. */
    private static final String CONNECTIONS = "4";

    private final Home home;
    private final JdbcCatalog catalogue;
    private final Configuration hadoop;

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
        properties.put(CatalogProperties.CLIENT_POOL_SIZE, CONNECTIONS);
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

    /**
     * The partitions that the files belong to become the files; others stay. Without files nothing changes.
     *
     * @param before snapshot that the last committed run left; null if no committed run filled the table
     * @return the table as of the run; empty if it was never filled
     */
    public Optional<RunManifest.Table> replacePartitions(
            TableContract contract, Long before, RunTag run, Collection<ParquetFile> files) {
        return commit(contract.name(), of(contract), before, run, commit -> commit.replacePartitions(files));
    }

    /**
     * The table's content becomes exactly these files: of those it has, the ones named stay as they are and are not read again, the others
     * go; what is new is added. If nothing differs, the run has the snapshot before.
     *
     * @param before as for {@link #replacePartitions}
     * @param now each file once or more; those the table has may be of any earlier run
     */
    public RunManifest.Table replaceFiles(
            TableContract contract, Long before, RunTag run, Collection<ParquetFile> now) {
        return commit(contract.name(), of(contract), before, run, commit -> commit.replaceFiles(now))
                .orElseThrow();
    }

    /** The run has the table as it was before. */
    public RunManifest.Table keep(String table, long before, RunTag run) {
        return commit(table, load(table).newTransaction(), before, run, commit -> {})
                .orElseThrow();
    }

    /** One commit, forced to the disk: data, metadata and their folders. Of the files that earlier runs wrote, they did so. */
    private Optional<RunManifest.Table> commit(
            String name, Transaction transaction, Long before, RunTag run, Consumer<TableCommit> change) {
        var commit = new TableCommit(home, hadoop, name, transaction, before, run);
        change.accept(commit);
        Long snapshot = commit.commit();
        if (snapshot == null) {
            return Optional.empty();
        }
        Table table = load(name);
        sync(name, table, snapshot.equals(before) ? null : table.snapshot(snapshot), commit.added());
        return Optional.of(table(table, snapshot));
    }

    /** A table as of one of its snapshots. */
    public RunManifest.Table table(String name, long snapshot) {
        return table(load(name), snapshot);
    }

    private RunManifest.Table table(Table table, long snapshot) {
        var files = TableCommit.dataFiles(home, table, table.snapshot(snapshot));
        return RunManifest.Table.of(home, snapshot, List.copyOf(files.keySet()));
    }

    /** Of a table after its contract: one that is not there is made, one that an earlier version made gets the columns that came since. */
    private Transaction of(TableContract contract) {
        var id = id(contract.name());
        Schema schema = TableSchema.of(contract);
        if (catalogue.tableExists(id)) {
            Table table = catalogue.loadTable(id);
            addColumns(table, schema);
            return table.newTransaction();
        }
        makeNamespace();
        var spec = PartitionSpec.builderFor(schema);
        contract.partitionedBy().forEach(spec::identity);
        return catalogue
                .buildTable(id, schema)
                .withPartitionSpec(spec.build())
                .withProperty(TableProperties.FORMAT_VERSION, "2")
                // A commit a night would else keep its metadata file for ever.
                .withProperty(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true")
                .withProperty(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "10")
                // Files written by others have no Iceberg field ids.
                .withProperty(
                        TableProperties.DEFAULT_NAME_MAPPING, NameMappingParser.toJson(MappingUtil.create(schema)))
                .createTransaction();
    }

    private synchronized void makeNamespace() {
        if (!catalogue.namespaceExists(Namespace.of(NAMESPACE))) {
            catalogue.createNamespace(Namespace.of(NAMESPACE));
        }
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
     * Paths of the data files of a snapshot.
     *
     * @param filter on partition columns; {@code Expressions.alwaysTrue()} for all
     */
    public List<String> files(String table, long snapshot, Expression filter) {
        var paths = new ArrayList<String>();
        try (CloseableIterable<FileScanTask> tasks =
                load(table).newScan().useSnapshot(snapshot).filter(filter).planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    throw new IllegalStateException("表 " + table + " 含删除文件，不能直接读取");
                }
                paths.add(HomeFiles.standing(home, task.file().location()).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paths.sort(null);
        return paths;
    }

    /** How many rows a snapshot has, as its manifests say. */
    public long rows(String table, long snapshot) {
        long rows = 0;
        try (CloseableIterable<FileScanTask> tasks =
                load(table).newScan().useSnapshot(snapshot).planFiles()) {
            for (FileScanTask task : tasks) {
                rows += task.file().recordCount();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
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
                files.put(id.name(), metadataFile(catalogue.loadTable(id)));
            }
        }
        return files;
    }

    /** Makes a table of files that are there already. */
    void register(String table, String metadataFile) {
        makeNamespace();
        catalogue.registerTable(id(table), metadataFile);
    }

    Table load(String table) {
        return catalogue.loadTable(id(table));
    }

    /** The files, the newest metadata, and of the snapshot, unless it is null, what was written for it. */
    private void sync(String name, Table table, Snapshot made, Collection<Path> added) {
        var files = new TreeSet<Path>(added);
        files.add(HomeFiles.standing(home, metadataFile(table)));
        if (made != null) {
            files.add(HomeFiles.standing(home, made.manifestListLocation()));
            made.allManifests(table.io()).stream()
                    .filter(manifest -> manifest.snapshotId() == made.snapshotId())
                    .forEach(manifest -> files.add(HomeFiles.standing(home, manifest.path())));
        }
        var folders = new TreeSet<Path>();
        for (Path file : files) {
            Fsync.force(file);
            for (Path folder = file.getParent(); folder.startsWith(home.table(name)); folder = folder.getParent()) {
                folders.add(folder);
            }
        }
        folders.forEach(Fsync::force);
    }

    private static String metadataFile(Table table) {
        return ((HasTableOperations) table).operations().current().metadataFileLocation();
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
