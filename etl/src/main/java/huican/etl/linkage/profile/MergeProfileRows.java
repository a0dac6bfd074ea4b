package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import huican.etl.Step;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * One row per profile.
 *
 * <p>Shape: {@link ProfileRecords} in ({@code identifier}, which goes with the profile, may be absent); the same columns out with {@code sources}, {@code extracts}, {@code household} and {@code related} (all of them, separated by spaces)
 * instead of the single ones, and {@code records} (BIGINT); {@code two_numbers} if every row has two. Of several different values of one column the greatest stands: which one does not
 * depend on order, and a profile seldom has two. One shuffle by profile.
 */
public record MergeProfileRows() implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        // Profiles begin alike, so they are slow to sort by; the number before them decides nearly always.
        var profile = Stream.of("profile", "identifier")
                .filter(List.of(rows.columns())::contains)
                .map(functions::col);
        return rows.repartition(col("profile"))
                .groupBy(Stream.concat(Stream.of(xxhash64(col("profile")).as("order")), profile)
                        .toArray(Column[]::new))
                .agg(
                        greatest("number"),
                        greatest("number_valid"),
                        greatest("number_length"),
                        greatest("second_number"),
                        min("two_numbers").as("two_numbers"),
                        greatest("name"),
                        greatest("sex"),
                        greatest("birth_date"),
                        greatest("town"),
                        greatest("address"),
                        greatest("phone"),
                        all("household").as("household"),
                        all("other_number").as("related"),
                        coalesce(max("certified"), lit(false)).as("certified"),
                        coalesce(max("confirmed"), lit(false)).as("confirmed"),
                        greatest("others"),
                        sum("rows").as("records"),
                        all("source").as("sources"),
                        all("extract").as("extracts"))
                .drop("order");
    }

    private static Column greatest(String column) {
        return max(column).as(column);
    }

    private static Column all(String column) {
        Column joined = array_join(array_sort(collect_set(col(column))), " ");
        return when(joined.notEqual(""), joined);
    }
}
