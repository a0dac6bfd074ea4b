package huican.etl.linkage.register;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import huican.etl.linkage.profile.ProfileIds;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives every cluster its person number, the same as last night wherever the register knows one of its identifiers.
 *
 * <p>Identifiers of a cluster are the valid numbers it owns and its profiles. The register says under which persons each identifier was seen first, and
 * which it founded; rows are added and never changed. Each night a known person belongs to the cluster that holds it best: by a profile before by a
 * number, by the identifier seen first; of several such clusters to the one with what it was founded on. An identifier that founded a person speaks for
 * nobody else. A cluster takes the oldest of the persons that belong to it. Without any it founds one, named after its number if no other cluster ever had it, else after
 * its first profile. So undoing a merge or a split gives everybody the number from before, and no number is ever given to a second person.
 *
 * @param identifiers {@code hash, identifier, is_number, cluster}, one row per identifier
 * @param register table {@code person_register} as of the last committed run
 */
public record AssignPersons(Dataset<Row> identifiers, Dataset<Row> register, String runId) {
    /**
     * {@link #identifiers} with {@code known_person} and {@code known_run}: whom each speaks for, the person it founded, if it did, and nobody it belonged
     * to before; null if the register does not know it. To be stored: the other two read it several times.
     */
    public Dataset<Row> known() {
        var row = struct(
                col("person_id").notEqual(ProfileIds.personId(col("identifier"))),
                col("person_id"),
                col("founded_run"));
        var known = register.groupBy(col("identifier").as("hash")).agg(min(row).as("row"));
        return identifiers
                .join(known, new String[] {"hash"}, "left")
                .withColumn("known_person", col("row.person_id"))
                .withColumn("known_run", col("row.founded_run"))
                .drop("row");
    }

    /**
     * {@code cluster, person_id}: one row per cluster.
     *
     * @param known {@link #known()}
     */
    public Dataset<Row> persons(Dataset<Row> known) {
        return known.filter(not(col("is_number").and(col("known_person").isNotNull())))
                .groupBy("cluster")
                .agg(min(struct(not(col("is_number")), col("identifier"), col("hash")))
                        .as("first"))
                .join(taken(known), new String[] {"cluster"}, "left")
                .select(
                        col("cluster"),
                        coalesce(col("taken"), ProfileIds.personId(col("first.hash")))
                                .as("person_id"));
    }

    /**
     * Rows for the register: identifiers that it does not know, and whom known ones founded.
     *
     * @param known {@link #known()}
     * @param persons what {@link #persons} gave
     */
    public Dataset<Row> added(Dataset<Row> known, Dataset<Row> persons) {
        Column founds = col("person_id")
                .equalTo(ProfileIds.personId(col("hash")))
                .and(col("person_id").notEqual(col("known_person")));
        return known.join(persons, "cluster")
                .filter(col("known_person").isNull().or(founds))
                .select(
                        col("hash").as("identifier"),
                        col("person_id"),
                        lit(runId).as("founded_run"))
                .distinct();
    }

    /** {@code cluster, taken}: clusters that a known person belongs to. */
    private Dataset<Row> taken(Dataset<Row> known) {
        var claim = struct(
                col("seen.is_number"),
                col("seen.founded_run"),
                not(col("founding")).as("later"),
                col("hash"),
                col("cluster"));
        // Whoever founded a person was there first.
        var since = register.filter(col("person_id").equalTo(ProfileIds.personId(col("identifier"))))
                .select(col("person_id"), col("founded_run").as("since"));
        return known.filter(col("known_person").isNotNull())
                .select(
                        col("known_person").as("person_id"),
                        col("cluster"),
                        struct(col("is_number"), col("known_run").as("founded_run"))
                                .as("seen"),
                        col("hash"))
                .groupBy("person_id", "cluster")
                .agg(
                        min("seen").as("seen"),
                        max(col("person_id").equalTo(ProfileIds.personId(col("hash"))))
                                .as("founding"),
                        min("hash").as("hash"))
                .groupBy("person_id")
                .agg(min(claim).as("best"))
                .join(since, new String[] {"person_id"}, "left")
                .groupBy(col("best.cluster").as("cluster"))
                .agg(min(struct("since", "person_id")).as("oldest"))
                .select(col("cluster"), col("oldest.person_id").as("taken"));
    }
}
