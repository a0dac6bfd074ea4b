package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.linkage.register.IdentityEvents;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Additions;
import huican.etl.pipeline.storage.Observed;
import java.util.HashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The table identity_event, to which a night adds merges and splits of persons. */
record IdentityEventTable(NightContext context) {
    private static final String TABLE = "identity_event";

    /**
     * Adds what happened since the last committed run; of nothing the table keeps its snapshot.
     *
     * @param persons {@code profile_id, person_id, method} of what was linked
     */
    void add(LinkedAnew anew, Dataset<Row> persons, Additions additions) {
        boolean isThere = context.known().snapshots().containsKey(TABLE);
        if (isThere && nobodyMoved(anew)) {
            additions.carryOver(TABLE);
            return;
        }
        var events = new IdentityEvents(anew.before());
        var rows = new Observation("moved");
        var moved = anew.stored()
                .keep("moved", events.moved(persons).observe(rows, count(lit(1)).as("rows")));
        if (Observed.count(rows, "rows") == 0 && isThere) {
            additions.carryOver(TABLE);
            return;
        }
        Column[] columns =
                context.table(TABLE).columnNames().stream().map(functions::col).toArray(Column[]::new);
        additions.add(
                TABLE,
                events.events(moved, persons)
                        .withColumn("run_id", lit(context.night().runId()))
                        .withColumn("as_of", lit(context.night().asOf()))
                        .select(columns));
    }

    /** Whether every profile of few has the person it had; of many that is asked by a query. */
    private static boolean nobodyMoved(LinkedAnew anew) {
        var stored = anew.stored();
        if (!stored.together()) {
            return false;
        }
        var then = new HashMap<String, String>();
        stored.rows(ProfilesToLink.BEFORE).forEach(row -> then.put(row.getAs("profile_id"), row.getAs("person_id")));
        return stored.rows("persons").stream().noneMatch(row -> {
            String was = then.get(row.<String>getAs("profile_id"));
            return was != null && !was.equals(row.getAs("person_id"));
        });
    }
}
