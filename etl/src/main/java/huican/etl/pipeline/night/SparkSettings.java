package huican.etl.pipeline.night;

import huican.etl.tables.LocalFiles;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** How Spark is set up, for a night and for the tests alike. */
public final class SparkSettings {

    private SparkSettings() {}

    /** Below this many rows a night costs more in planning than in work. */
    private static final long SMALL_NIGHT_ROWS = 5_000_000;

    /**
     * Lets Spark re-plan while it runs only where that pays: on a district's night (0.5 million rows, 2 cores) adaptive execution took 147
     * CPU-seconds of two nights, without it 120.
     *
     * @param rows that the night reads, roughly
     */
    public static void suit(SparkSession session, long rows) {
        session.conf().set("spark.sql.adaptive.enabled", rows > SMALL_NIGHT_ROWS);
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
                // A district's tables are small; adaptive execution splits what is not.
                .config("spark.sql.shuffle.partitions", "4")
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
