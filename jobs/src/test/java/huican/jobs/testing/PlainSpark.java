package huican.jobs.testing;

import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Spark as anybody starts it, with Iceberg's catalogue of a home as {@code huican} and nothing of ours. */
public final class PlainSpark {
    private PlainSpark() {}

    /** The only column of a query, as texts. */
    public static List<String> texts(Home home, String sql) {
        return WarmWorker.betweenNights(() -> {
            SparkSession spark = session(home);
            try {
                return spark.sql(sql).as(Encoders.STRING()).collectAsList();
            } finally {
                spark.stop();
            }
        });
    }

    private static SparkSession session(Home home) {
        Path tmp = home.tmp();
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", tmp.toString())
                .config(
                        "spark.sql.warehouse.dir",
                        tmp.resolve("spark-warehouse").toString())
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.catalog.huican", "org.apache.iceberg.spark.SparkCatalog")
                .config("spark.sql.catalog.huican.type", "jdbc")
                .config("spark.sql.catalog.huican.jdbc.schema-version", "V1")
                .config("spark.sql.catalog.huican.uri", "jdbc:sqlite:" + home.catalogue())
                .config("spark.sql.catalog.huican.warehouse", home.lake().toString())
                .getOrCreate();
    }
}
