package huican.etl.tables;

import huican.schemas.contract.TableContract;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
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
    private final JdbcCatalog catalogue;
    private final Configuration hadoop;

    private IcebergTables(JdbcCatalog catalogue, Configuration hadoop) {
        this.catalogue = catalogue;
        this.hadoop = hadoop;
    }

    /** Opens, and makes if it is not there, the home's embedded catalogue. */
    public static IcebergTables open(Home home, Configuration hadoop) {
        try {
            Files.createDirectories(home.lake());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open(home, new JdbcCatalog(), hadoop);
    }

    /** As {@link #open}, with a catalogue that reads its tables' files in another way. */
    static IcebergTables open(Home home, JdbcCatalog catalogue, Configuration hadoop) {
        catalogue.setConf(hadoop);
        var properties = new HashMap<String, String>();
        // synchronous=FULL: a commit that was acknowledged survives a power cut; one client, for SQLite has one writer.
        properties.put(
                CatalogProperties.URI,
                "jdbc:sqlite:" + home.catalogue() + "?busy_timeout=30000&journal_mode=WAL&synchronous=FULL");
        properties.put(CatalogProperties.CLIENT_POOL_SIZE, "1");
        properties.put(CatalogProperties.WAREHOUSE_LOCATION, home.lake().toString());
        properties.put("jdbc.schema-version", "V1");
        catalogue.initialize("huican", properties);
        return new IcebergTables(catalogue, hadoop);
    }

    /** Makes the table after its contract if it is not there. */
    public void create(TableContract contract) {
        var id = id(contract.name());
        if (catalogue.tableExists(id)) {
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
                // Files written by others have no Iceberg field ids.
                .withProperty(
                        TableProperties.DEFAULT_NAME_MAPPING, NameMappingParser.toJson(MappingUtil.create(schema)))
                .create();
    }

    /**
     * Brings a table back to what the last committed run left: later snapshots belong to runs that failed.
     *
     * @param snapshot of the last committed run; null if no committed run filled the table
     */
    public void forgetAfter(String table, Long snapshot) {
        var id = id(table);
        if (!catalogue.tableExists(id)) {
            return;
        }
        Table loaded = catalogue.loadTable(id);
        var current = loaded.currentSnapshot();
        if (current == null || snapshot != null && current.snapshotId() == snapshot) {
            return;
        }
        if (snapshot == null) {
            loaded.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
        } else {
            loaded.manageSnapshots().setCurrentSnapshot(snapshot).commit();
        }
    }

    /** All rows of the table become those of the files; the new snapshot's id. */
    public long replaceAll(String table, String runId, List<ParquetFile> files) {
        Table loaded = catalogue.loadTable(id(table));
        var overwrite = loaded.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue());
        dataFiles(loaded, files).forEach(overwrite::addFile);
        return commit(loaded, overwrite, runId);
    }

    /** The partitions that the files belong to become the files; others stay. The new snapshot's id. */
    public long replacePartitions(String table, String runId, List<ParquetFile> files) {
        Table loaded = catalogue.loadTable(id(table));
        var replace = loaded.newReplacePartitions();
        dataFiles(loaded, files).forEach(replace::addFile);
        return commit(loaded, replace, runId);
    }

    /** Names the current snapshot of the table after the run, so that it is kept: days 40 days, month ends 10 years. */
    public void tag(String table, String runId, long snapshot, int retainDays) {
        Table loaded = catalogue.loadTable(id(table));
        if (loaded.refs().containsKey(runId)) {
            loaded.manageSnapshots().removeTag(runId).commit();
        }
        loaded.manageSnapshots()
                .createTag(runId, snapshot)
                .setMaxRefAgeMs(runId, retainDays * 86_400_000L)
                .commit();
    }

    /**
     * Paths of the data files of a snapshot.
     *
     * @param filter on partition columns; {@code Expressions.alwaysTrue()} for all
     */
    public List<String> files(String table, long snapshot, Expression filter) {
        var paths = new ArrayList<String>();
        Table loaded = catalogue.loadTable(id(table));
        try (CloseableIterable<FileScanTask> tasks =
                loaded.newScan().useSnapshot(snapshot).filter(filter).planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    throw new IllegalStateException("表 " + table + " 含删除文件，不能直接读取");
                }
                paths.add(plain(task.file().location()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paths.sort(null);
        return paths;
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

    /** Whether the table exists. */
    public boolean exists(String table) {
        return catalogue.tableExists(id(table));
    }

    private long commit(Table table, SnapshotUpdate<?> update, String runId) {
        update.set(RUN_ID, runId);
        update.commit();
        table.refresh();
        return table.currentSnapshot().snapshotId();
    }

    private List<DataFile> dataFiles(Table table, List<ParquetFile> files) {
        return files.stream().map(file -> file.dataFile(table, hadoop)).toList();
    }

    private static TableIdentifier id(String table) {
        return TableIdentifier.of(NAMESPACE, table);
    }

    private static String plain(String location) {
        return location.startsWith("file:")
                ? location.substring("file:".length()).replaceFirst("^/+", "/")
                : location;
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
