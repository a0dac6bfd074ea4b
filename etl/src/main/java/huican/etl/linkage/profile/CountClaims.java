package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What all profiles together say about a number.
 *
 * <p>Shape: {@link MergeProfileRows} in; the same with {@code claims} (BIGINT: under how many names a valid number occurs; null for one, and for a number that is not
 * valid), {@code confirmed_name} (of a profile whose recorded birth date confirms a number that several names claim; null likewise) and {@code wards} (ARRAY of {@code name, born}, a year: of
 * those whose rows give the number as their guardian's or head's; null for none) out. {@code number_length} becomes that of all profiles with the number. One shuffle by number.
 */
public record CountClaims() implements Step {
    private static final String WARD = "struct<name:string,born:string>";
    private static final int BORN_AT = 7;
    private static final int YEAR = 4;

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        Column none = lit(null);
        Column inNumber = when(col("number_valid"), substring(col("number"), BORN_AT, YEAR));
        var claims = profiles.filter("number_valid")
                .select(
                        col("number"),
                        col("number_length"),
                        col("name"),
                        when(col("confirmed"), col("name")).as("confirmed"),
                        none.cast(WARD).as("ward"));
        var wards = profiles.filter(col("related").isNotNull().and(col("name").isNotNull()))
                .select(
                        explode(split(col("related"), " ")).as("number"),
                        none.cast("string").as("number_length"),
                        none.cast("string").as("name"),
                        none.cast("string").as("confirmed"),
                        struct(
                                        col("name"),
                                        substring(coalesce(col("birth_date"), inNumber), 1, YEAR)
                                                .as("born"))
                                .cast(WARD)
                                .as("ward"));
        var known = claims.unionByName(wards)
                .groupBy("number")
                .agg(
                        count(col("name")).as("names"),
                        // A ward's row may carry the guardian's birth date with the guardian's number.
                        array_max(array_except(
                                        collect_set("confirmed"),
                                        transform(collect_set("ward"), ward -> ward.getField("name"))))
                                .as("confirmed"),
                        collect_set("ward").as("wards"),
                        min("number_length").as("shortest"),
                        max("number_length").as("longest"))
                .filter(col("names")
                        .gt(1)
                        .or(size(col("wards")).gt(0))
                        .or(col("shortest").notEqual(col("longest"))))
                .select(
                        col("number"),
                        when(col("names").gt(1), col("names")).as("claims"),
                        when(col("names").gt(1), col("confirmed")).as("confirmed_name"),
                        when(size(col("wards")).gt(0), col("wards")).as("wards"),
                        col("longest"));
        return profiles.join(known, new String[] {"number"}, "left")
                .withColumn(
                        "number_length",
                        when(col("longest").isNull(), col("number_length")).otherwise(col("longest")))
                .drop("longest");
    }
}
