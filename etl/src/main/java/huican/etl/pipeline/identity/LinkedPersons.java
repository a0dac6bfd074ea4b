package huican.etl.pipeline.identity;

import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Stored;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which person each profile in force belongs to, as this night's link task stored it. */
public record LinkedPersons(Stored stored) {
    /** Under what the link task stores them. */
    static final String STORED = "persons";

    public static LinkedPersons of(NightContext context) {
        return new LinkedPersons(new Stored(context.spark(), context.work("linkage")));
    }

    /** {@code profile_id, person_id, number}; {@code number} is the valid one that the person owns, null without. */
    public Dataset<Row> rows() {
        return stored.read(STORED).select("profile_id", "person_id", "number");
    }

    /** How much space they take as stored. */
    public long bytes() {
        return stored.bytes(STORED);
    }
}
