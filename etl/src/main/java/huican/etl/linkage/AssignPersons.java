package huican.etl.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives every cluster its person number, the same as last night wherever the register knows one of its identifiers.
 *
 * <p>Identifiers of a cluster are the valid numbers it owns and its profiles. The register says under which persons each identifier was seen first, and
 * which it founded; rows are added and never changed. Each night a known person belongs to the cluster that holds it best: by a profile before by a
 * number, by the identifier seen first; of several such clusters to the one with what it was founded on. A cluster takes, of the persons that belong
 * to it, the oldest of those it founded, else the oldest. Without any it founds one, named after its number if no other cluster ever had it, else after
 * its first profile. So undoing a merge or a split gives everybody the number from before, and no number is ever given to a second person.
 *
 * @param identifiers {@code hash, identifier, is_number, cluster}, one row per identifier; read several times
 * @param register table {@code person_register} as of the last committed run
 */
public record AssignPersons(Dataset<Row> identifiers, Dataset<Row> register, String runId) {
    /** Digits of the keyed hash in a person's number and a profile's. */
    static final int DIGITS = 20;

    /** {@code cluster, person_id}: one row per cluster. */
    public Dataset<Row> persons() {
        var founded = identifiers
                .join(known(), new String[] {"hash"}, "left")
                .filter(not(col("is_number").and(col("person_id").isNotNull())))
                .groupBy("cluster")
                .agg(min(struct(not(col("is_number")), col("identifier"), col("hash")))
                        .as("first"));
        return founded.join(taken(), new String[] {"cluster"}, "left")
                .select(
                        col("cluster"),
                        coalesce(col("taken"), personOf(col("first.hash"))).as("person_id"));
    }

    /**
     * The register after this run: every identifier ever seen, and whom it founded.
     *
     * @param persons what {@link #persons()} gave, stored
     */
    public Dataset<Row> registerAfter(Dataset<Row> persons) {
        var tonight = identifiers.join(persons, "cluster").select("hash", "person_id");
        var seen = tonight.join(register.select(col("identifier").as("hash")), new String[] {"hash"}, "left_anti");
        var founders = tonight.filter(col("person_id").equalTo(personOf(col("hash"))))
                .join(known().select("hash", "person_id"), new String[] {"hash", "person_id"}, "left_anti");
        var added = seen.union(founders)
                .distinct()
                .select(
                        col("hash").as("identifier"),
                        col("person_id"),
                        lit(runId).as("founded_run"));
        return register.select("identifier", "person_id", "founded_run").unionByName(added);
    }

    /** {@code cluster, taken}: clusters that a known person belongs to. */
    private Dataset<Row> taken() {
        var claim = struct(
                col("seen.is_number"),
                col("seen.founded_run"),
                not(col("founding")).as("later"),
                col("hash"),
                col("cluster"));
        var since = register.groupBy("person_id").agg(min("founded_run").as("since"));
        return identifiers
                .join(known(), "hash")
                .groupBy("person_id", "cluster")
                .agg(
                        min(struct("is_number", "founded_run")).as("seen"),
                        max(col("person_id").equalTo(personOf(col("hash")))).as("founding"),
                        min("hash").as("hash"))
                .groupBy("person_id")
                .agg(min(claim).as("best"))
                .join(since, "person_id")
                .groupBy(col("best.cluster").as("cluster"))
                .agg(min(struct(col("best.later"), col("since"), col("person_id")))
                        .as("oldest"))
                .select(col("cluster"), col("oldest.person_id").as("taken"));
    }

    private Dataset<Row> known() {
        return register.withColumnRenamed("identifier", "hash");
    }

    private static Column personOf(Column hash) {
        return concat(lit("p"), substring(hash, 1, DIGITS));
    }
}
