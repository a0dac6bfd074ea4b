package huican.etl.pipeline;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** How Spark is set up, for a night and for the tests alike. */
public final class SparkSettings {

    private SparkSettings() {}

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
                .config("spark.default.parallelism", "2")
                // A district's tables are small; adaptive execution splits what is not.
                .config("spark.sql.shuffle.partitions", "4")
                // Folders of a partitioned write are few: kept open side by side, nothing need be sorted.
                .config("spark.sql.maxConcurrentOutputFileWriters", "64")
                .config("spark.sql.session.timeZone", "Asia/Shanghai")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config(
                        "spark.sql.warehouse.dir",
                        spill.resolve("spark-warehouse").toString())
                // LocalDate, not java.sql.Date: a day must not depend on the machine's zone.
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .getOrCreate();
    }
}
