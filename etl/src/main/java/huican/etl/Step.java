package huican.etl;

import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A named transformation of rows: no action, no file, no clock. Parameters and side inputs are components of the record that implements it. */
public interface Step extends Serializable {

    /** The transformed rows; the implementing record's Javadoc says their shape. */
    Dataset<Row> apply(Dataset<Row> rows);
}
