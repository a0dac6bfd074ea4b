package huican.etl.pipeline.storage;

import java.util.Set;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Rows as Parquet files of a folder that this run owns. */
public final class RowFiles {
    /** Values that hardly repeat within a file: a dictionary would be built only to be thrown away. */
    private static final Set<String> HARDLY_REPEATED = Set.of(
            "person_id",
            "profile_id",
            "profile",
            "identifier",
            "compared",
            "region",
            "number",
            "id_number",
            "name",
            "address",
            "phone");

    /** What an earlier try left in the folder goes. */
    public static void write(Dataset<Row> rows, String folder) {
        writer(rows).parquet(folder);
    }

    /** Of Parquet files that overwrite what an earlier try left. */
    public static DataFrameWriter<Row> writer(Dataset<Row> rows) {
        var writer = rows.write().mode(SaveMode.Overwrite);
        for (String column : rows.columns()) {
            if (HARDLY_REPEATED.contains(column)) {
                writer = writer.option("parquet.enable.dictionary#" + column, "false");
            }
        }
        return writer;
    }

    private RowFiles() {}
}
