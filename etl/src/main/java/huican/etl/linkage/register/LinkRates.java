package huican.etl.linkage.register;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import huican.etl.Step;
import huican.seeds.reference.AgeBand;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How the rows of each extract came to their persons, in all and by town, sex and age: linkage fails the weakest first.
 *
 * <p>Shape: what the rows in force say, with {@code source, extract, profile_id, rows}, in; {@code source, extract, breakdown, breakdown_value, rows, linked_known, founded,
 * review, unlinked} out. Each row counts once: unlinked, else in review, else its person was known before, else founded tonight. A value that the profile
 * lacks is {@code unknown}.
 *
 * @param profiles {@code profile_id, town, sex, birth_date, known, in_review, unlinked}, one row each
 * @param asOf the day at which age is taken
 * @param ageBands as known on that day, for all figures the same
 */
public record LinkRates(Dataset<Row> profiles, LocalDate asOf, List<AgeBand> ageBands) implements Step {
    /** What comes out, and the table {@code identity_rate}. */
    public static final StructType SCHEMA = StructType.fromDDL(
            "source STRING, extract STRING, breakdown STRING,"
                    + " breakdown_value STRING, rows BIGINT, linked_known BIGINT, founded BIGINT, review BIGINT, unlinked BIGINT");

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column linked = not(col("unlinked").or(col("in_review")));
        return rows.join(profiles.withColumn("age_band", ageBand()), "profile_id")
                .groupBy("source", "extract", "town", "sex", "age_band")
                .agg(
                        sum("rows").as("rows"),
                        rowsWhere(linked.and(col("known"))).as("linked_known"),
                        rowsWhere(linked.and(not(col("known")))).as("founded"),
                        rowsWhere(col("in_review").and(not(col("unlinked")))).as("review"),
                        rowsWhere(col("unlinked")).as("unlinked"))
                .withColumn(
                        "by",
                        explode(array(
                                by("all", lit("all")),
                                by("town", col("town")),
                                by("sex", col("sex")),
                                by("age_band", col("age_band")))))
                .groupBy(
                        col("source"),
                        col("extract"),
                        col("by.breakdown").as("breakdown"),
                        col("by.value").as("breakdown_value"))
                .agg(
                        sum("rows").as("rows"),
                        sum("linked_known").as("linked_known"),
                        sum("founded").as("founded"),
                        sum("review").as("review"),
                        sum("unlinked").as("unlinked"));
    }

    private static Column rowsWhere(Column condition) {
        return sum(when(condition, col("rows")).otherwise(0L));
    }

    private static Column by(String breakdown, Column value) {
        return struct(
                lit(breakdown).as("breakdown"), coalesce(value, lit("unknown")).as("value"));
    }

    /** Completed years as {@code age_at.sql} counts them; null of no birth date and of one to come. */
    private Column ageBand() {
        Column birth = col("birth_date").cast("date");
        Column birthday = month(birth).multiply(100).plus(dayofmonth(birth));
        int today = asOf.getMonthValue() * 100 + asOf.getDayOfMonth();
        Column age = lit(asOf.getYear())
                .minus(year(birth))
                .minus(when(birthday.gt(today), 1).otherwise(0));
        return coalesce(ageBands.stream()
                .map(band -> when(age.between(band.first(), band.last()), band.name()))
                .toArray(Column[]::new));
    }
}
