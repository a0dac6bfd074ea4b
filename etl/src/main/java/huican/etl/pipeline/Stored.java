package huican.etl.pipeline;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Intermediate results of a task, each stored once and read back by what needs it. */
record Stored(SparkSession spark, Path folder) {

    /** Computes rows and gives them back as stored. */
    Dataset<Row> keep(String name, Dataset<Row> rows) {
        String place = folder.resolve(name).toString();
        rows.write().mode(SaveMode.Overwrite).parquet(place);
        return spark.read().parquet(place);
    }

    /** What was stored under the name. */
    Dataset<Row> read(String name) {
        return spark.read().parquet(folder.resolve(name).toString());
    }
}
