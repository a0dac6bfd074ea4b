package huican.etl.pipeline.night;

import huican.etl.delivery.ExpectedRows;
import huican.etl.tables.LocalFiles;
import java.nio.file.Path;
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

    static long partitions(long rows) {
        return rows < ExpectedRows.MANY
                ? LEAST_PARTITIONS
                : Math.max(LEAST_PARTITIONS, Math.min(MOST_PARTITIONS, rows / ROWS_PER_PARTITION));
    }

    /**
     * The session.
     *
     * @param master such as {@code local[2]}; on a cluster what spark-submit says wins
     * @param spill where shuffles and spills go: below the home, emptied at start
     */
    public static SparkSession session(String master, Path spill) {
        return SparkSession.builder()
                .appName("huican")
                .master(master)
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", spill.toString())
                .config("spark.hadoop." + LocalFiles.SETTING, LocalFiles.class.getName())
                .config("spark.default.parallelism", "2")
                .config("spark.sql.shuffle.partitions", LEAST_PARTITIONS)
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
    }
}
