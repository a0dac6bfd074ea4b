package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * What makes two rows one profile: the same number and the same name, or, without a number, being the same row. {@link ProfileIds} are hashes of it, so another
 * form of it is another {@link RowIdentity#VERSION}, and gives everybody new numbers.
 */
final class ProfileKey {
    private static final String NUMBER = "n";
    private static final String RECORD = "rec:";
    private static final String BETWEEN = "|";

    /**
     * Of a row with a number.
     *
     * @param name normal; null without
     */
    static String of(String number, String name) {
        return String.join(BETWEEN, NUMBER, number, name == null ? "" : name);
    }

    /** Of a row without one. */
    static String ofRecord(String source, String extract, String recordKey) {
        return String.join(BETWEEN, RECORD + source, extract, recordKey);
    }

    /**
     * The same of columns, for records of a file.
     *
     * @param number null without: then the record is meant
     */
    static Column of(Column number, Column name, Column record) {
        return when(number.isNull(), concat_ws(BETWEEN, lit(RECORD + "file"), record))
                .otherwise(concat_ws(BETWEEN, lit(NUMBER), number, coalesce(name, lit(""))));
    }

    private ProfileKey() {}
}
