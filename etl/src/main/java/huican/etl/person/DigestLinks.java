package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Digests, for each delivery of an extract, of whose its rows are.
 *
 * <p>Shape: columns of {@link AttributeRows} with {@code person_id} and {@code number} in; {@code place} INT of the extract, {@code delivery_day, revision}, {@code persons} (of every row's
 * profile and its person) and {@code reported} (of that, the number that the person may show and the certificate that the row is on the day) out, one row per delivery of an extract. Equal
 * digests, equal persons, whatever the order of the rows and however they are counted together. One shuffle of few rows.
 */
public record DigestLinks() implements Step {
    /** Sums of halves of a hash times rows stay within BIGINT up to two thousand million rows. */
    private static final long LOWER_HALF = 0xFFFF_FFFFL;

    private static final int HALF = 32;

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column persons = xxhash64(col("profile_id"), col("person_id"));
        Column reported = xxhash64(col("profile_id"), col("person_id"), col("number"), col("certificate"));
        return rows.groupBy(
                        Origin.extract(col("seen")).as("place"),
                        Origin.day(col("seen")).as("delivery_day"),
                        col("revision"))
                .agg(digest(persons).as("persons"), digest(reported).as("reported"));
    }

    /** Of hashes of rows, in any order. */
    private static Column digest(Column hash) {
        return concat_ws(
                "-",
                hex(sum(shiftrightunsigned(hash, HALF).multiply(col("rows")))),
                hex(sum(hash.bitwiseAND(lit(LOWER_HALF)).multiply(col("rows")))));
    }
}
