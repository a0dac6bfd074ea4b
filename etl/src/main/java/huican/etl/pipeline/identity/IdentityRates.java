package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;

import huican.etl.linkage.register.LinkRates;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Few;
import huican.etl.pipeline.storage.FewRows;
import huican.etl.tables.IcebergTables;
import huican.schemas.vocabulary.LinkMethod;
import huican.seeds.reference.AgeBand;
import huican.seeds.reference.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the table identity_rate: how the rows of each extract came to their persons. */
record IdentityRates(NightContext context, IcebergTables iceberg) {
    /** Its rows depend on the day whatever was linked. */
    static final String TABLE = "identity_rate";

    /**
     * How many rows in force belong to a person.
     *
     * @param percent 0 to 100
     */
    record Linked(long rows, double percent) {}

    /**
     * Writes.
     *
     * @param profile table identity_profile of this run
     * @param review {@code left_profile, right_profile} of the pairs that people are asked about
     * @param newcomers the persons that the last committed run did not know; empty if that has to be looked up
     * @return how many of the rows in force belong to a person
     */
    Linked write(RowsInForce inForce, Dataset<Row> profile, Dataset<Row> review, Optional<Few> newcomers) {
        var asOf = context.night().asOf();
        // A few hundred rows, which the figures are read from too.
        var rates = reported(inForce)
                .transform(
                        new LinkRates(atRisk(profile, review, newcomers), asOf, AgeBand.of(Parameters.at(asOf)))::apply)
                .collectAsList();
        FewRows.write(context, TABLE, rates.stream().map(IdentityRates::values).toList());
        long rows = total(rates, "rows");
        return new Linked(rows, rows == 0 ? 100.0 : 100.0 * (rows - total(rates, "unlinked")) / rows);
    }

    /** {@code source, extract, profile_id, rows}: what the rows in force say, by the names of the extracts. */
    private Dataset<Row> reported(RowsInForce inForce) {
        Column names = map(context.extracts().stream()
                .flatMap(e -> Stream.of(lit(e.table()), lit(e.physicalName())))
                .toArray(Column[]::new));
        return inForce.records()
                .select(
                        col("source"),
                        element_at(names, col("extract_table")).as("extract"),
                        col("profile_id"),
                        col("rows"));
    }

    private Dataset<Row> atRisk(Dataset<Row> profile, Dataset<Row> review, Optional<Few> newcomers) {
        // A person answers some thousands in a year, so these fit anywhere.
        var inReview = Few.ofEach(review.select(array("left_profile", "right_profile")));
        return newcomers
                .map(some -> profile.withColumn("known", not(some.hold(col("person_id")))))
                .orElseGet(() -> profile.join(before(), new String[] {"person_id"}, "left"))
                .select(
                        col("profile_id"),
                        col("town"),
                        col("sex"),
                        coalesce(col("birth_date"), col("number_birth_date"))
                                .cast("string")
                                .as("birth_date"),
                        coalesce(col("known"), lit(false)).as("known"),
                        inReview.hold(col("profile_id")).as("in_review"),
                        col("method").equalTo(LinkMethod.UNLINKED.word()).as("unlinked"));
    }

    private static Object[] values(Row rate) {
        return Stream.of(LinkRates.SCHEMA.fieldNames()).map(rate::getAs).toArray();
    }

    private Dataset<Row> before() {
        return context.committed(iceberg, "identity_profile")
                .select("person_id")
                .distinct()
                .withColumn("known", lit(true));
    }

    private static long total(List<Row> rates, String column) {
        return rates.stream()
                .filter(row -> row.<String>getAs("breakdown").equals("all"))
                .mapToLong(row -> row.<Long>getAs(column))
                .sum();
    }
}
