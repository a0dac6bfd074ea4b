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
 * @param writtenBy task of a night that writes the table as a whole or in sets of files; empty for others
 * @param publishedOf whose table the published views read, {@link #THE_RUN} or {@link #NEWEST_DAY}; empty for one that they do not read as it is
 */
public record TableContract(
        String name,
        String titleZh,
        String purpose,
        List<Column> columns,
        List<String> partitionedBy,
        String builtFrom,
        List<String> publishedIn,
        String writtenBy,
        String publishedOf)
        implements Serializable {
    /** The run that is published. */
    public static final String THE_RUN = "run";
    /** The newest run of the newest day. */
    public static final String NEWEST_DAY = "newest_day";

    /** Names of the published files without their ending. */
    public static final List<String> PUBLISHED_FILES = List.of("huican", "identity", "statistics");

    /** Of a table that no task of a night writes as a whole and no view reads as it is, or of a view. */
    public TableContract(
            String name,
            String titleZh,
            String purpose,
            List<Column> columns,
            List<String> partitionedBy,
            String builtFrom,
            List<String> publishedIn) {
        this(name, titleZh, purpose, columns, partitionedBy, builtFrom, publishedIn, "", "");
    }

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
