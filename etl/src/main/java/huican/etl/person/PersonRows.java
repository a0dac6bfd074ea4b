package huican.etl.person;

import static org.apache.spark.sql.functions.col;

import huican.etl.Step;
import huican.schemas.contract.TableContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of an extract as a table by person.
 *
 * <p>Shape: rows in force with {@code profile} in; the columns of the table's contract out. One row out per row in.
 *
 * @param table a contract that is built from the extract
 * @param persons {@code profile, person_id}
 */
public record PersonRows(TableContract table, Dataset<Row> persons) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        return rows.join(persons, "profile")
                .select(table.columnNames().stream().map(c -> col(c)).toArray(Column[]::new));
    }
}
