package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;

import org.apache.spark.sql.Column;

/** A profile's compared values as a table keeps them: one text, whatever is in them. */
public final class ComparedValues {

    /** Of an ARRAY of text with nulls. */
    public static Column packed(Column values) {
        return to_json(values);
    }

    /** What was packed. */
    public static Column unpacked(Column text) {
        return from_json(text, lit("array<string>"));
    }

    private ComparedValues() {}
}
