package huican.etl.testing;

import huican.etl.tables.TableSchema;
import huican.schemas.contract.ExtractContract;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Accepted rows of a real contract, of which only what matters is given: the rest is null. */
public final class AcceptedRows {

    private AcceptedRows() {}

    @SafeVarargs
    public static Dataset<Row> of(ExtractContract extract, Map<String, Object>... rows) {
        var schema = TableSchema.spark(extract.acceptedTable());
        List<String> columns = List.of(schema.fieldNames());
        var table = Arrays.stream(rows)
                .map(row -> {
                    if (!columns.containsAll(row.keySet())) {
                        throw new IllegalArgumentException(row.keySet() + " not in " + columns);
                    }
                    return RowFactory.create(columns.stream().map(row::get).toArray());
                })
                .toList();
        return Spark.session().createDataFrame(table, schema);
    }
}
