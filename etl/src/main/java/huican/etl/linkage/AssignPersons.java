package huican.etl.linkage;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives every identifier its person number, the same as last night wherever the register knows one of the person's identifiers.
 *
 * <p>A person that the register does not know gets a number founded on the keyed hash of its smallest identifier. If the identifiers of one
 * person had different numbers, the one founded first survives and the others are recorded as merged.
 *
 * @param identifiers {@code identifier, hash, component}, one row per identifier, stored: it is read several times
 * @param register table {@code person_register} as of the last committed run
 */
public record AssignPersons(Dataset<Row> identifiers, Dataset<Row> register, KeyedHash hash, String runId) {

    /** {@code identifier, hash, person_id}: one row per identifier of this run. */
    public Dataset<Row> persons() {
        var number = hash.function("person|", 20);
        return known().join(survivors(), "component")
                .select(
                        col("identifier"),
                        col("hash"),
                        coalesce(col("survivor"), concat(lit("p"), number.apply(col("component"))))
                                .as("person_id"));
    }

    /** {@code person_id, into_person_id}: numbers that are given up because two known persons turned out to be one. */
    public Dataset<Row> merges() {
        return known().join(survivors(), "component")
                .filter(col("person_id").isNotNull().and(col("person_id").notEqual(col("survivor"))))
                .select(col("person_id"), col("survivor").as("into_person_id"))
                .distinct();
    }

    /**
     * The register after this run: every identifier ever seen.
     *
     * @param persons what {@link #persons()} gave, stored
     * @param merges what {@link #merges()} gave, stored
     */
    public Dataset<Row> registerAfter(Dataset<Row> persons, Dataset<Row> merges) {
        var carried = register.join(broadcast(merges.toDF("person_id", "survivor")), new String[] {"person_id"}, "left")
                .select(
                        col("identifier"),
                        coalesce(col("survivor"), col("person_id")).as("person_id"),
                        col("founded_run"));
        var added = persons.select(
                        col("hash").as("identifier"),
                        col("person_id"),
                        lit(runId).as("founded_run"))
                .join(register.select("identifier"), new String[] {"identifier"}, "left_anti");
        return carried.unionByName(added);
    }

    private Dataset<Row> known() {
        return identifiers.join(register.withColumnRenamed("identifier", "hash"), new String[] {"hash"}, "left");
    }

    private Dataset<Row> survivors() {
        return known().groupBy("component")
                .agg(min(when(col("person_id").isNotNull(), struct(col("founded_run"), col("person_id"))))
                        .as("oldest"))
                .select(col("component"), col("oldest.person_id").as("survivor"));
    }
}
