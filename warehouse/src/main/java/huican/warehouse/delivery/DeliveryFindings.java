package huican.warehouse.delivery;

import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found in a delivery beside its bad lines.
 *
 * @param manifest of a run committed after the delivery was judged
 */
public record DeliveryFindings(Home home, RunManifest manifest) {

    /** How often each rule's finding was made, the most frequent first. */
    public Map<String, Long> of(String source, LocalDate day, int revision) {
        var counts = new LinkedHashMap<String, Long>();
        try (var db = DuckDb.inMemory()) {
            ManifestTables.open(db, home, manifest, List.of("data_quality"));
            db.rows("SELECT rule, count(*) FROM data_quality WHERE source = " + DuckDb.literal(source)
                            + " AND delivery_day = DATE '" + day + "' AND revision = " + revision
                            + " GROUP BY rule ORDER BY count(*) DESC, rule")
                    .forEach(row -> counts.put((String) row.get(0), ((Number) row.get(1)).longValue()));
        }
        return counts;
    }
}
