package huican.warehouse.verify;

import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.warehouse.base.IdentityLinks;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Counts in the data files of a committed run what must not be there. Writes nothing. An unreadable file is an exception that names it. */
public final class RunInvariants implements AutoCloseable {
    private static final List<String> TABLES =
            List.of("person_register", "identity_event", "quarantine", "data_quality");

    private final Home home;
    private final RunManifest manifest;
    private final DuckDb db;
    /** Whether {@code identity_link} is there: it reads the accepted rows, and not every question is about it. */
    private boolean linked;

    private RunInvariants(Home home, RunManifest manifest, DuckDb db) {
        this.home = home;
        this.manifest = manifest;
        this.db = db;
    }

    public static RunInvariants open(Home home, RunManifest manifest) {
        DuckDb db = DuckDb.inMemory();
        try {
            ManifestTables.open(db, home, manifest, TABLES);
            return new RunInvariants(home, manifest, db);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    /** A delivery of a department by which rows are partitioned. */
    public record Delivered(LocalDate day, int revision) {}

    /** Rows of an extract's table of accepted rows, by delivery. */
    public Map<Delivered, Long> acceptedRows(String table) {
        return isFilled(table)
                ? byDelivery("SELECT delivery_day::VARCHAR, revision::INTEGER, count(*) FROM " + files(manifest, table)
                        + " GROUP BY ALL")
                : new HashMap<>();
    }

    /**
     * Accepted rows that another row of the same delivery with the same key displaced, by delivery: each is on record in data_quality.
     *
     * @param extract as data_quality names it
     */
    public Map<Delivered, Long> overwrittenRows(String source, String extract) {
        return byDelivery("SELECT delivery_day::VARCHAR, revision::INTEGER, count(*) FROM data_quality"
                + " WHERE rule = 'duplicate_key' AND " + of(source, extract) + " GROUP BY ALL");
    }

    /** Lines of an extract that are set aside, by delivery. */
    public Map<Delivered, Long> quarantinedLines(String source, String extract) {
        return byDelivery("SELECT delivery_day::VARCHAR, revision::INTEGER, count(*)"
                + " FROM (SELECT DISTINCT delivery_day, revision, file, line FROM quarantine WHERE "
                + of(source, extract)
                + ") GROUP BY ALL");
    }

    private Map<Delivered, Long> byDelivery(String sql) {
        var rows = new HashMap<Delivered, Long>();
        db.rows(sql)
                .forEach(row -> rows.put(
                        new Delivered(LocalDate.parse(row.get(0).toString()), ((Number) row.get(1)).intValue()),
                        ((Number) row.get(2)).longValue()));
        return rows;
    }

    private static String of(String source, String extract) {
        return "source = " + DuckDb.literal(source) + " AND extract = " + DuckDb.literal(extract);
    }

    /**
     * Keys of an extract's rows in force that are not linked to exactly one person by one row, and links that have no such row.
     *
     * @param inForce the deliveries whose rows count, as the control database knows them
     */
    public long wronglyLinked(String source, String extract, String table, List<Delivered> inForce) {
        link();
        String rows = inForce.isEmpty() || !isFilled(table)
                ? ""
                : " UNION ALL SELECT record_key, NULL FROM " + files(manifest, table)
                        + " WHERE (delivery_day, revision) IN ("
                        + inForce.stream()
                                .map(d -> "(DATE '" + d.day() + "', " + d.revision() + ")")
                                .collect(Collectors.joining(", "))
                        + ")";
        return db.number(
                "SELECT count(*) FROM (SELECT count(person_id) AS links, count(*) FILTER (person_id IS NULL) AS rows FROM ("
                        + "SELECT record_key, person_id FROM identity_link WHERE person_id IS NOT NULL AND "
                        + of(source, extract) + rows + ") GROUP BY record_key) WHERE links <> 1 OR rows = 0");
    }

    /** Identifiers registered twice, persons of links that are not registered, persons in use although merged into another. */
    public long wronglyRegistered() {
        link();
        return db.number("SELECT count(*) FROM (SELECT 1 FROM person_register GROUP BY identifier HAVING count(*) > 1)")
                + db.number(
                        "SELECT count(DISTINCT person_id) FROM identity_link ANTI JOIN person_register USING (person_id)")
                + db.number(
                        "SELECT count(DISTINCT person_id) FROM person_register SEMI JOIN identity_event USING (person_id)");
    }

    /** Identifiers that an earlier run gave to another person or that are no longer known, without a merge on record. */
    public long changedPersons(RunManifest before) {
        if (!before.tables().containsKey("person_register")) {
            return 0;
        }
        return db.number("SELECT count(*) FROM " + files(before, "person_register")
                + " AS old LEFT JOIN person_register AS now USING (identifier)"
                + " WHERE old.person_id IS DISTINCT FROM now.person_id"
                + " AND old.person_id NOT IN (SELECT person_id FROM identity_event)");
    }

    /** Hands over what stands in a column of an extract's table of accepted rows, each value once. */
    public void values(String table, String column, Consumer<String> values) {
        if (isFilled(table)) {
            db.each(
                    "SELECT DISTINCT \"" + column + "\" FROM " + files(manifest, table) + " WHERE \"" + column
                            + "\" IS NOT NULL",
                    values);
        }
    }

    private void link() {
        if (!linked) {
            ManifestTables.open(db, home, manifest, IdentityLinks.TABLES);
            IdentityLinks.open(db, home, manifest);
            linked = true;
        }
    }

    private boolean isFilled(String table) {
        return manifest.tables().containsKey(table)
                && !manifest.tables().get(table).files().isEmpty();
    }

    private String files(RunManifest of, String table) {
        return of.tables().get(table).paths(home).stream()
                .map(Path::toString)
                .map(DuckDb::literal)
                .collect(Collectors.joining(
                        ", ", "read_parquet([", "], union_by_name = true, hive_partitioning = false)"));
    }

    @Override
    public void close() {
        db.close();
    }
}
