package huican.etl.person;

import huican.etl.Step;
import huican.schemas.contract.TableContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows of an extract as a table by person.
 *
 * <p>Shape: rows in force with {@code person_id} in; the columns of the table's contract out, row by row.
 *
 * @param table a contract that is built from the extract
 */
public record PersonRows(TableContract table) implements Step {
    /** Of what comes out: who changes it raises this, and tables are written anew. */
    public static final int VERSION = 1;

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        return rows.select(table.columnNames().stream().map(functions::col).toArray(Column[]::new));
    }
}
