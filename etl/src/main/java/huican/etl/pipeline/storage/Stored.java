package huican.etl.pipeline.storage;

import huican.etl.tables.ParquetFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Intermediate results of a task, each stored once and read back by what needs it. */
public record Stored(SparkSession spark, Path folder) {

    /** Computes rows and gives them back as stored. */
    public Dataset<Row> keep(String name, Dataset<Row> rows) {
        String place = folder.resolve(name).toString();
        rows.write()
                .mode(SaveMode.Overwrite)
                // Read once or twice and thrown away: keys hardly repeat, so dictionaries and compression only cost.
                .option("parquet.enable.dictionary", "false")
                .option("compression", "uncompressed")
                .parquet(place);
        // Told, the shape need not be looked for in the files.
        return spark.read().schema(rows.schema()).parquet(place);
    }

    /** How many bytes of data are stored under the name. */
    public long bytes(String name) {
        return ParquetFile.below(folder.resolve(name), Map.of()).stream()
                .mapToLong(file -> Path.of(file.path()).toFile().length())
                .sum();
    }

    /** Whether something is stored whole under the name. */
    public boolean holds(String name) {
        return Files.exists(folder.resolve(name).resolve("_SUCCESS"));
    }

    /** What was stored under the name. */
    public Dataset<Row> read(String name) {
        return spark.read().parquet(folder.resolve(name).toString());
    }
}
