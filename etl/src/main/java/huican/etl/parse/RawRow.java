package huican.etl.parse;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rows as delivered: one shape for every extract. */
public final class RawRow {
    /** Table name of the rows that tell how the reading of a file ended. */
    public static final String OUTCOME = "outcome";

    /** {@code table, delivery_day, revision, file, line, fields} (see {@link PackedFields}), {@code fields_found}; of a record with a wrong number of fields
     * how many it has, {@code rounded} (see {@link RawRecord}; null for nearly all). */
    public static final StructType SCHEMA = StructType.fromDDL(
            "table STRING NOT NULL, delivery_day DATE NOT NULL, revision INT NOT NULL, file STRING NOT NULL, line BIGINT NOT NULL, fields STRING NOT NULL, fields_found INT, rounded ARRAY<INT>");

    private RawRow() {}

    /** Reads every file, one Spark task each, the largest first. */
    public static JavaRDD<FileRead> read(SparkSession spark, List<FileToRead> files) {
        var ordered = files.stream()
                .sorted((a, b) -> Long.compare(b.bytes(), a.bytes()))
                .toList();
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(ordered, Math.max(1, ordered.size()))
                .flatMap(ReadFileRows::new);
    }
}
