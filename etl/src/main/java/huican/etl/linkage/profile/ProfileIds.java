package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * What profiles, and the numbers, persons and reviews that follow from them, are called under a home's key, and how long each name is. The register of persons knows
 * profiles and numbers by {@code identifier}; shown are {@code profile_id, person_id} and {@code review_id}. Hex digits after a letter: other lengths are other numbers for
 * everybody.
 *
 * @param hash of the home
 */
public record ProfileIds(KeyedHash hash) implements Serializable {
    private static final int IDENTIFIER_DIGITS = 32;
    private static final int SHOWN_DIGITS = 20;
    private static final int REVIEW_DIGITS = 12;
    private static final int VERSION_DIGITS = 8;

    private static final String NUMBER = "id:";

    /** By what the register knows a profile. */
    public String identifier(String profile) {
        return hash.of(profile, IDENTIFIER_DIGITS);
    }

    /** By what the register knows a number. */
    public Column ofNumber(Column number) {
        return hash.function(NUMBER, IDENTIFIER_DIGITS).apply(number);
    }

    /** What {@link #ofNumber} is the hash of: never the key of a profile. */
    public static Column keyOfNumber(Column number) {
        return concat(lit(NUMBER), number);
    }

    /** The shown number of a profile with that identifier. */
    public static String profileId(String identifier) {
        return "f" + identifier.substring(0, SHOWN_DIGITS);
    }

    /** {@link #profileId(String)} of a column. */
    public static Column profileId(Column identifier) {
        UDF1<String, String> profileId = ProfileIds::profileId;
        return udf(profileId, DataTypes.StringType).apply(identifier);
    }

    /** The number of the person that an identifier founds. */
    public static Column personId(Column identifier) {
        return concat(lit("p"), substring(identifier, 1, SHOWN_DIGITS));
    }

    /** The number of the question whether two profiles are one person. */
    public Column reviewId(Column leftProfileId, Column rightProfileId) {
        return concat(
                lit("v"),
                hash.function("review|", REVIEW_DIGITS).apply(concat(leftProfileId, lit("+"), rightProfileId)));
    }

    /** Of records made now, here: the same only for the same {@link RowIdentity#VERSION} and the same key. */
    public String version() {
        return RowIdentity.VERSION + "-" + hash.of("identity_version", VERSION_DIGITS);
    }
}
