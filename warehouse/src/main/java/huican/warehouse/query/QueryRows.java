package huican.warehouse.query;

import java.util.List;

/** Takes the answer of a query, row by row. */
public interface QueryRows {

    /** Called once, before the rows. */
    void header(List<Column> columns);

    /**
     * Called per row.
     *
     * @param values in the order of the columns; null for SQL NULL. Dates yyyy-MM-dd, timestamps yyyy-MM-dd HH:mm:ss in Shanghai time
     */
    void row(List<String> values);

    /**
     * A column of the answer.
     *
     * @param type DuckDB's name of it, such as VARCHAR, BIGINT, DOUBLE
     */
    record Column(String name, String type) {}
}
