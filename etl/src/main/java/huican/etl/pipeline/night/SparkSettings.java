package huican.etl.pipeline.night;

import huican.etl.delivery.ExpectedRows;
import huican.etl.tables.LocalFiles;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** How Spark is set up, for a night and for the tests alike. */
public final class SparkSettings {

    private SparkSettings() {}

    /** Of a district's tables. */
    private static final int LEAST_PARTITIONS = 4;
    /** So many rows of a night are sorted within a task's share of the heap. */
    private static final long ROWS_PER_PARTITION = 500_000;
    /** A manifest may claim any number of rows. */
    private static final long MOST_PARTITIONS = 400;

    /**
     * Lets Spark re-plan while it runs, and shuffle in more parts, only where that pays: on a district's night (0.5 million rows, 2 cores)
     * adaptive execution took 147 CPU-seconds of two nights, without it 120. Nothing here asks for the machine's cores: what is published
     * must not depend on them.
     *
     * @param rows that the night reads, roughly
     */
    public static void suit(SparkSession session, long rows) {
        session.conf().set("spark.sql.adaptive.enabled", rows >= ExpectedRows.MANY);
        session.conf().set("spark.sql.shuffle.partitions", partitions(rows));
    }

    /** A job for each side that is sent ahead, a stage for each shuffle, classes to be generated and compiled for each stage: more than the work of one task is. */
    private static final Map<String, String> ONE_TASK = Map.of(
            "spark.sql.shuffle.partitions", "1",
            "spark.sql.autoBroadcastJoinThreshold", "-1",
            "spark.sql.optimizer.disableHints", "true",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    /** Does work on rows that are one part and few: each query of it is one task. Nothing else may plan queries of the session meanwhile. */
    public static <T> T together(SparkSession session, Supplier<T> work) {
        var conf = session.conf();
        var before = new HashMap<String, String>();
        ONE_TASK.keySet().forEach(setting -> before.put(setting, conf.get(setting)));
        ONE_TASK.forEach(conf::set);
        try {
            return work.get();
        } finally {
            before.forEach(conf::set);
        }
    }

    static long partitions(long rows) {
        return rows < ExpectedRows.MANY
                ? LEAST_PARTITIONS
                : Math.max(LEAST_PARTITIONS, Math.min(MOST_PARTITIONS, rows / ROWS_PER_PARTITION));
    }

    /** Options of this JVM that are not for executors: of one process alone, or refused by Spark among their options. */
    private static final List<String> OF_THIS_PROCESS = List.of(
            "-Xm",
            "-Djava.io.tmpdir=",
            "-Dspark.",
            "-Dhuican.",
            "-XX:ArchiveClassesAtExit=",
            "-XX:+RecordDynamicDumpInfo",
            "-agent",
            "-javaagent:");

    /**
     * The session, as it suits few rows. Of {@code -Dspark.*} of this JVM all counts that is not set here; of what is set for executors, {@code -Dspark.*} comes first.
     *
     * @param master {@code local[2]}, or {@code spark://host:port} of a standalone cluster
     * @param spill where shuffles and spills of this process go: below the home, emptied at start; those of executors go where their machine says
     */
    public static SparkSession session(String master, Path spill) {
        var builder = SparkSession.builder().appName("huican").master(master);
        (master.startsWith("local") ? ofOneProcess() : ofExecutors()).forEach(builder::config);
        var session = builder.config("spark.ui.enabled", "false")
                .config("spark.local.dir", spill.toString())
                .config("spark.hadoop." + LocalFiles.SETTING, LocalFiles.class.getName())
                .config("spark.default.parallelism", "2")
                .config("spark.sql.shuffle.partitions", LEAST_PARTITIONS)
                .config("spark.sql.adaptive.enabled", "false")
                // Sets of a profile's few values: sorted, one group is in memory at a time; as objects of a hash map
                // they
                // cost a third of linkage's time in garbage collection.
                .config("spark.sql.execution.useObjectHashAggregateExec", "false")
                // Folders of a partitioned write are few: kept open side by side, nothing need be sorted.
                .config("spark.sql.maxConcurrentOutputFileWriters", "64")
                .config("spark.sql.session.timeZone", "Asia/Shanghai")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config(
                        "spark.sql.warehouse.dir",
                        spill.resolve("spark-warehouse").toString())
                // LocalDate, not java.sql.Date: a day must not depend on the machine's zone.
                .config("spark.sql.datetime.java8API.enabled", "true")
                // A night must not publish from a file that rotted: pages carry checksums, which nobody looks at unless
                // told.
                .config("spark.hadoop.parquet.page.verify-checksum.enabled", "true")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .getOrCreate();
        HadoopDefaults.removeFrom(session.sparkContext().hadoopConfiguration());
        return session;
    }

    /** Nobody outside this machine has to reach it. */
    private static Map<String, String> ofOneProcess() {
        return Map.of("spark.driver.host", "127.0.0.1", "spark.driver.bindAddress", "127.0.0.1");
    }

    /**
     * Executors are processes of other machines, which start as this one did: the same jars at the same place (ours, and the same Spark's), the same options of
     * the JVM, the same locale, as much memory. How they reach this process is for Spark to find out: SPARK_LOCAL_IP, else the machine's name.
     */
    private static Map<String, String> ofExecutors() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        settings.put(
                "spark.executor.extraJavaOptions",
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> OF_THIS_PROCESS.stream().noneMatch(option::startsWith))
                        .map(option -> '"' + option + '"')
                        .collect(Collectors.joining(" ")));
        settings.put("spark.executor.memory", (Runtime.getRuntime().maxMemory() >> 20) + "m");
        // Names of delivered files are Chinese, and a service's locale may know none of it.
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> System.getenv().getOrDefault(name, ""))
                .filter(locale -> !locale.isEmpty())
                .findFirst()
                .ifPresent(locale -> settings.put("spark.executorEnv.LC_ALL", locale));
        settings.replaceAll(System::getProperty);
        return settings;
    }
}
