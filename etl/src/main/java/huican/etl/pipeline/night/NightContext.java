package huican.etl.pipeline.night;

import huican.etl.delivery.ExpectedRows;
import huican.etl.linkage.profile.KeyedHash;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.TableSchema;
import huican.schemas.contract.Contracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.contract.TableContract;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.Shanghai;
import huican.schemas.vocabulary.NightTask;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What every task of a night needs: the run, the contracts, the session, and where the run's own files are. */
public final class NightContext {
    private final Night night;
    private final DatabaseSettings database;
    private final Supplier<SparkSession> session;
    private final Clock clock;
    private final Departments departments;
    private final Map<String, TableContract> tables = Contracts.tables();

    public NightContext(Night night, DatabaseSettings database, Supplier<SparkSession> session, Clock clock) {
        this.night = night;
        this.database = database;
        this.session = session;
        this.clock = clock;
        this.departments = Departments.of(night.home().definitions());
    }

    public Night night() {
        return night;
    }

    /** For the age of what is kept, never for a figure. */
    public Instant instant() {
        return clock.instant();
    }

    /** Shanghai wall time; for records of when something ended, never for a figure. */
    public LocalDateTime now() {
        return Shanghai.wallTime(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    /** The session, made the calling thread's own: without it encoders of this thread would not see its settings. */
    public SparkSession spark() {
        SparkSession.setActiveSession(session.get());
        return session.get();
    }

    public List<SourceContract> sources() {
        return departments.sources();
    }

    /** All extracts of all departments. */
    public List<ExtractContract> extracts() {
        return departments.extracts();
    }

    /** The words of coded columns. */
    public CodeLists lists() {
        return departments.lists();
    }

    public TableContract table(String name) {
        return tables.get(name);
    }

    /** Tables that are an extract's rows with their persons, by {@code source.extract}. */
    public Map<String, TableContract> tablesByPerson() {
        var built = new LinkedHashMap<String, TableContract>();
        tables.values().stream().filter(t -> !t.builtFrom().isEmpty()).forEach(t -> built.put(t.builtFrom(), t));
        return built;
    }

    /** Tables that a task writes as a whole or in sets of files, as their contracts say. */
    public List<String> tablesWrittenBy(NightTask task) {
        return tables.values().stream()
                .filter(table -> task.is(table.writtenBy()))
                .map(TableContract::name)
                .toList();
    }

    /** What was committed when the run started. */
    public KnownState known() {
        return JsonFile.read(night.knownState(), KnownState.class);
    }

    /** Every delivery ever judged in the order of their judgements, this run's last. */
    public List<DeliveryRecord> deliveries() {
        var judged =
                JsonFile.read(night.judgedDeliveries(), JudgedDeliveries.class).deliveries();
        var all = new ArrayList<>(known().deliveries());
        all.removeIf(record -> judged.stream().anyMatch(record::isReplacedBy));
        all.addAll(judged);
        return all;
    }

    /** Rows that the night reads: those received, and those of the deliveries in force before. */
    public long expectedRows() {
        return ReceivedDeliveries.listedRows(work())
                + new ExpectedRows(sources(), known().deliveries(), night.asOf()).inForce();
    }

    /** The home's identifiers of profiles; its key is made when there is none. */
    public ProfileIds profileIds() {
        return new ProfileIds(KeyedHash.ofHome(night.home().secrets().resolve("person_id.key")));
    }

    public IcebergTables openTables() {
        return IcebergTables.open(night.home(), database, spark().sparkContext().hadoopConfiguration());
    }

    /** Where this run's tasks put what they hand to each other. */
    public Path work() {
        return night.home().work(night.runId());
    }

    /** A file or folder that this run's tasks hand to each other. */
    public Path work(String name) {
        return work().resolve(name);
    }

    /** Where this run writes the data files of a table. */
    public Path data(String table) {
        return night.home().tableData(table, night.runId());
    }

    /** Rows of Parquet files by column name; no files, no rows. */
    public Dataset<Row> read(List<String> files, StructType schema) {
        return files.isEmpty()
                ? spark().createDataFrame(List.of(), schema)
                : spark().read().schema(schema).parquet(files.toArray(String[]::new));
    }

    /** Rows of a table's snapshot as of the last committed run; none before the first. */
    public Dataset<Row> committed(IcebergTables iceberg, String table) {
        return read(committedFiles(iceberg, table), TableSchema.spark(table(table)));
    }

    /** How many they are, without a job. */
    public long committedRows(IcebergTables iceberg, String table) {
        Long snapshot = known().snapshots().get(table);
        return snapshot == null ? 0 : iceberg.rows(table, snapshot);
    }

    /** Paths of the data files of a table's snapshot as of the last committed run; none before the first. */
    public List<String> committedFiles(IcebergTables iceberg, String table) {
        Long snapshot = known().snapshots().get(table);
        return snapshot == null ? List.of() : iceberg.files(table, snapshot, Expressions.alwaysTrue());
    }
}
