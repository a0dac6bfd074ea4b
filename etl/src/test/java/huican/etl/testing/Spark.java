package huican.etl.testing;

import huican.etl.pipeline.night.SparkSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One session for all tests of the module, and tables written in a line. */
public final class Spark implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        SparkSession.setActiveSession(session());
    }

    public static SparkSession session() {
        return SparkSettings.session("local[2]", Path.of(System.getProperty("java.io.tmpdir"), "huican-test-spark"));
    }

    /** A table from its DDL and rows; text becomes DATE and DECIMAL where the column asks for it. */
    public static Dataset<Row> table(String ddl, Row... rows) {
        StructType schema = StructType.fromDDL(ddl);
        List<Row> typed = Arrays.stream(rows).map(r -> typed(schema, r)).toList();
        return session().createDataFrame(typed, schema);
    }

    public static Row row(Object... values) {
        return RowFactory.create(values);
    }

    private static Row typed(StructType schema, Row row) {
        Object[] values = new Object[row.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = typed(schema.fields()[i], row.get(i));
        }
        return RowFactory.create(values);
    }

    private static Object typed(StructField field, Object value) {
        if (value instanceof String text && field.dataType().equals(DataTypes.DateType)) {
            return LocalDate.parse(text);
        }
        if (value instanceof String text && field.dataType().typeName().startsWith("decimal")) {
            return new BigDecimal(text);
        }
        return value instanceof Integer number && field.dataType().equals(DataTypes.LongType)
                ? Long.valueOf(number)
                : value;
    }
}
