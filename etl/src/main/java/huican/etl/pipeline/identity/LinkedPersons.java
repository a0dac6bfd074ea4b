package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import huican.etl.pipeline.inforce.FilesInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.CarriedOver;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.TableSchema;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which person each profile in force belongs to, as this night's link task found it.
 *
 * @param rows {@code profile_id, person_id, number}; {@code number} is the valid one that the person owns, null without
 * @param sent the same at every worker; empty of so many that rows go to persons instead
 */
public record LinkedPersons(Dataset<Row> rows, Optional<Broadcast<Map<String, Person>>> sent) {
    private static final String TABLE = "identity_profile";
    /** Of the table, which has some 160 of a profile. In memory a million of them take a quarter of a gigabyte. */
    private static final long MOST_SENT_BYTES = 160L << 20;

    /** A profile's. */
    record Person(String id, String number) implements Serializable {}

    public static LinkedPersons of(NightContext context, IcebergTables iceberg) {
        var files = CarriedOver.read(context).holds(TABLE)
                ? context.committedFiles(iceberg, TABLE)
                : FilesInForce.below(context.data(TABLE));
        var rows = context.read(files, TableSchema.spark(context.table(TABLE)))
                .select(
                        col("profile_id"),
                        col("person_id"),
                        when(col("owns_number"), col("number")).as("number"));
        long bytes = files.stream()
                .mapToLong(file -> Path.of(file).toFile().length())
                .sum();
        return new LinkedPersons(rows, bytes > MOST_SENT_BYTES ? Optional.empty() : Optional.of(sent(rows)));
    }

    private static Broadcast<Map<String, Person>> sent(Dataset<Row> rows) {
        Map<String, Person> persons = new HashMap<>();
        rows.collectAsList()
                .forEach(row -> persons.put(row.getString(0), new Person(row.getString(1), row.getString(2))));
        return JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
                .broadcast(persons);
    }

    /**
     * Rows with {@code profile_id}, and {@code person_id} and {@code number} beside; in their order where {@link #keepsOrder}. A row of nobody is left out: that nobody is
     * missing is asked before anything is published.
     */
    public Dataset<Row> beside(Dataset<Row> some) {
        if (sent.isEmpty()) {
            return some.join(rows, "profile_id");
        }
        var persons = sent.get();
        UDF1<String, String> person = profile -> {
            var found = persons.value().get(profile);
            return found == null ? null : found.id();
        };
        UDF1<String, String> number = profile -> {
            var found = persons.value().get(profile);
            return found == null ? null : found.number();
        };
        return some.withColumn("person_id", udf(person, DataTypes.StringType).apply(col("profile_id")))
                .withColumn("number", udf(number, DataTypes.StringType).apply(col("profile_id")))
                .filter(col("person_id").isNotNull());
    }

    /** Whether rows stay where they were. */
    public boolean keepsOrder() {
        return sent.isPresent();
    }
}
