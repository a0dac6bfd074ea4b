package huican.etl.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Compares tables in any order of rows; a failure prints both. */
public final class DatasetAssert extends AbstractAssert<DatasetAssert, Dataset<Row>> {

    private DatasetAssert(Dataset<Row> actual) {
        super(actual, DatasetAssert.class);
    }

    public static DatasetAssert assertThat(Dataset<Row> actual) {
        return new DatasetAssert(actual);
    }

    /** Looks at these columns only. */
    public DatasetAssert of(String... columns) {
        return new DatasetAssert(
                actual.select(Arrays.stream(columns).map(functions::col).toArray(Column[]::new)));
    }

    /** All rows, in any order; values are compared as text. */
    public DatasetAssert hasRows(Row... expected) {
        List<String> wanted = new ArrayList<>();
        for (Row row : expected) {
            wanted.add(row.mkString(" | "));
        }
        Assertions.assertThat(actual.collectAsList().stream()
                        .map(r -> r.mkString(" | "))
                        .toList())
                .as(String.join(" | ", actual.columns()))
                .containsExactlyInAnyOrderElementsOf(wanted);
        return this;
    }
}
