package huican.etl.linkage.profile;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A row of an extract's table of accepted rows, taken apart as {@link RowIdentity} wants it. */
final class AcceptedRow implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] values;
    private final int[] valid;

    AcceptedRow(ExtractContract extract, StructType schema) {
        this.values = extract.columns().stream()
                .mapToInt(column -> schema.fieldIndex(column.name()))
                .toArray();
        this.valid = extract.columns().stream()
                .mapToInt(column -> validity(column, schema))
                .toArray();
    }

    private static int validity(ColumnContract column, StructType schema) {
        return column.hasValidity() ? schema.fieldIndex(column.name() + "_valid") : -1;
    }

    Object[] values(Row row) {
        var all = new Object[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = row.get(values[i]);
        }
        return all;
    }

    Boolean[] valid(Row row) {
        var all = new Boolean[valid.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = valid[i] < 0 ? null : row.getAs(valid[i]);
        }
        return all;
    }
}
