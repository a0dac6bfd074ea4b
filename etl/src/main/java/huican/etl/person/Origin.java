package huican.etl.person;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.unix_date;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Where an accepted row stands, in little space: {@code seen} BIGINT (greater is newer: delivery day, then the extract's place among all, then the
 * line), {@code file} and {@code revision}. Of two rows of a night {@code seen} and {@code file} differ, so that whoever orders by them decides
 * ties the same way each time.
 */
final class Origin {
    private static final int DAY_BITS = 40;
    private static final int PLACE_BITS = 32;
    private static final long LINE = (1L << PLACE_BITS) - 1;
    private static final long PLACE = (1L << (DAY_BITS - PLACE_BITS)) - 1;

    private Origin() {}

    /**
     * Of a row with {@code delivery_day}.
     *
     * @param place INT
     * @param line BIGINT
     */
    static Column seen(Column place, Column line) {
        return shiftleft(unix_date(col("delivery_day")).cast("bigint"), DAY_BITS)
                .plus(shiftleft(place.cast("bigint"), PLACE_BITS))
                .plus(line);
    }

    static Column day(Column seen) {
        return date_from_unix_date(shiftright(seen, DAY_BITS).cast("int"));
    }

    /** The same of a value, in days since 1970-01-01. */
    static int dayOf(long seen) {
        return (int) (seen >> DAY_BITS);
    }

    /** What stands in the list at the extract's place. */
    static Column ofExtract(Column seen, List<?> byPlace) {
        Column[] all = byPlace.stream().map(functions::lit).toArray(Column[]::new);
        return element_at(array(all), extract(seen).plus(lit(1)));
    }

    /** The extract's place. */
    static Column extract(Column seen) {
        return shiftright(seen, PLACE_BITS).bitwiseAND(lit(PLACE)).cast("int");
    }

    /** The same of a value. */
    static int extractOf(long seen) {
        return (int) (seen >> PLACE_BITS & PLACE);
    }

    static Column line(Column seen) {
        return seen.bitwiseAND(lit(LINE));
    }
}
