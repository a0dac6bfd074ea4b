package huican.etl.pipeline.storage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Rows as Parquet files of a folder that this run owns. */
public final class RowFiles {

    /** What an earlier try left in the folder goes. */
    public static void write(Dataset<Row> rows, String folder) {
        rows.write().mode(SaveMode.Overwrite).parquet(folder);
    }

    private RowFiles() {}
}
