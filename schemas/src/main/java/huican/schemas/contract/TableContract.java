package huican.schemas.contract;

import java.io.Serializable;
import java.util.List;

/**
 * One of our own tables, read from {@code schemas/tables/<table>.odcs.yaml}, or a published view.
 *
 * @param name of the table
 * @param titleZh what people read
 * @param purpose what one row is
 * @param columns in order
 * @param partitionedBy column names, in order; empty for none
 * @param builtFrom {@code source.extract} for a table that is that extract's rows in force with their persons; empty otherwise
 * @param publishedIn of a view the published files that have it, of {@link #PUBLISHED_FILES}; empty for a table
 */
public record TableContract(
        String name,
        String titleZh,
        String purpose,
        List<Column> columns,
        List<String> partitionedBy,
        String builtFrom,
        List<String> publishedIn)
        implements Serializable {

    /** Names of the published files without their ending. */
    public static final List<String> PUBLISHED_FILES = List.of("huican", "identity", "statistics");

    /**
     * A column of a table.
     *
     * @param type SQL type: STRING, DATE, INTEGER, BIGINT, DOUBLE, DECIMAL(18,2), DECIMAL(38,2) for sums, BOOLEAN, TIMESTAMP
     */
    public record Column(String name, String type, boolean required, String titleZh, String classification)
            implements Serializable {}

    /** Names of the columns, in order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
