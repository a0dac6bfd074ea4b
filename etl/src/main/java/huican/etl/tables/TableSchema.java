package huican.etl.tables;

import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.util.ArrayList;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.StructType;

/** One contract, three readers: the shapes of a table for Iceberg and for Spark. */
public final class TableSchema {

    private TableSchema() {}

    /** For Spark. Columns are nullable: Parquet written elsewhere says nothing else. */
    public static StructType spark(TableContract contract) {
        return StructType.fromDDL(String.join(
                ", ",
                contract.columns().stream()
                        .map(c -> c.name() + " " + (c.type().equals("TIMESTAMP") ? "TIMESTAMP_NTZ" : c.type()))
                        .toList()));
    }

    static Schema of(TableContract contract) {
        var fields = new ArrayList<Types.NestedField>();
        for (int i = 0; i < contract.columns().size(); i++) {
            Column column = contract.columns().get(i);
            fields.add(Types.NestedField.optional(i + 1, column.name(), type(column.type())));
        }
        return new Schema(fields);
    }

    private static Type type(String name) {
        switch (name) {
            case "STRING":
                return Types.StringType.get();
            case "DATE":
                return Types.DateType.get();
            case "INTEGER":
                return Types.IntegerType.get();
            case "BIGINT":
                return Types.LongType.get();
            case "DOUBLE":
                return Types.DoubleType.get();
            case "BOOLEAN":
                return Types.BooleanType.get();
            case "TIMESTAMP":
                return Types.TimestampType.withoutZone();
            case "DECIMAL(18,2)":
                return Types.DecimalType.of(18, 2);
            case "DECIMAL(38,2)":
                return Types.DecimalType.of(38, 2);
            default:
                throw new IllegalArgumentException("表契约中没有类型 " + name);
        }
    }
}
