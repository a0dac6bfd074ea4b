package huican.etl.tables;

import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.util.ArrayList;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.types.StructType;

/** One contract, three readers: the shapes of a table for Iceberg, for Spark and for what writes Parquet without it. */
public final class TableSchema {
    /** Digits of an amount, before and after the point, and those after it. */
    private static final int YUAN_PRECISION = 18;

    static final int YUAN_SCALE = 2;

    private TableSchema() {}

    /** For Spark. Columns are nullable: Parquet written elsewhere says nothing else. */
    public static StructType spark(TableContract contract) {
        return StructType.fromDDL(String.join(
                ", ",
                contract.columns().stream()
                        .map(c -> c.name() + " " + (c.type().equals("TIMESTAMP") ? "TIMESTAMP_NTZ" : c.type()))
                        .toList()));
    }

    /** As Spark would write it. */
    static MessageType parquet(TableContract contract) {
        var message = org.apache.parquet.schema.Types.buildMessage();
        contract.columns().forEach(c -> message.addField(parquet(c)));
        return message.named(contract.name());
    }

    private static PrimitiveType parquet(Column column) {
        switch (column.type()) {
            case "STRING":
                return optional(column, PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
            case "DATE":
                return optional(column, PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType());
            case "INTEGER":
                return optional(column, PrimitiveTypeName.INT32, null);
            case "BIGINT":
                return optional(column, PrimitiveTypeName.INT64, null);
            case "BOOLEAN":
                return optional(column, PrimitiveTypeName.BOOLEAN, null);
            case "DECIMAL(18,2)":
                return optional(
                        column, PrimitiveTypeName.INT64, LogicalTypeAnnotation.decimalType(YUAN_SCALE, YUAN_PRECISION));
            default:
                throw new IllegalArgumentException("只有 Spark 写 " + column.type());
        }
    }

    private static PrimitiveType optional(Column column, PrimitiveTypeName type, LogicalTypeAnnotation meaning) {
        return org.apache.parquet.schema.Types.optional(type).as(meaning).named(column.name());
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
