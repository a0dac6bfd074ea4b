package huican.warehouse.base;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.schemas.run.RunManifest.DeliveryInForce;
import huican.schemas.run.RunManifest.Extract;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The relation {@code identity_link}: every row in force of a run and the person it belongs to. No table holds it: a row names its profile since
 * it was accepted, so only profiles are written anew by a night, and whoever wants rows joins them ({@code warehouse/base/identity_link.sql}). Runs of versions
 * before that have a table of its name, and that is read.
 */
public final class IdentityLinks {
    /** Name of the relation, of the published view, and of the table of earlier versions. */
    public static final String NAME = "identity_link";

    /** Of the run's tables those that the relation is made from, beside the accepted rows. */
    public static final List<String> TABLES = List.of("identity_profile", "superseded_record");

    private static final ResourceFolder BASE = new ResourceFolder("warehouse/base");
    private static final String NO_ROWS =
            "SELECT NULL::VARCHAR AS source, NULL::VARCHAR AS extract, NULL::VARCHAR AS record_key,"
                    + " NULL::VARCHAR AS profile_id, NULL::VARCHAR AS number_method WHERE false";

    private IdentityLinks() {}

    /** Its columns: those of the published view. */
    public static TableContract contract() {
        return Contracts.views().get(NAME);
    }

    /** Makes the relation, in a database that has {@link #TABLES}. Its rows are those of the extracts in the manifest's order. */
    public static void open(DuckDb db, Home home, RunManifest manifest) {
        if (isTable(db, home, manifest)) {
            ManifestTables.open(db, home, manifest, contract());
            return;
        }
        var extracts = new ArrayList<String>();
        for (Extract extract : manifest.extracts()) {
            List<Path> files = files(home, manifest, extract);
            if (!files.isEmpty()) {
                extracts.add(rows(manifest, extract, files));
            }
        }
        db.execute("CREATE VIEW row_in_force AS "
                + (extracts.isEmpty() ? NO_ROWS : String.join("\nUNION ALL\n", extracts)));
        db.execute("CREATE VIEW " + NAME + " AS " + BASE.text(NAME + ".sql"));
    }

    /** The files that its rows may come from. */
    public static List<Path> files(Home home, RunManifest manifest) {
        var tables = new ArrayList<>(TABLES);
        tables.add(NAME);
        tables.removeIf(table -> !isFilled(manifest, table));
        var files = new ArrayList<>(acceptedFiles(home, manifest));
        tables.forEach(table -> files.addAll(manifest.tables().get(table).paths(home)));
        return files;
    }

    private static List<Path> acceptedFiles(Home home, RunManifest manifest) {
        return manifest.extracts().stream()
                .flatMap(extract -> files(home, manifest, extract).stream())
                .toList();
    }

    /** Whether the run has links as a table because its rows in force do not name their profiles, or it does not say which rows are in force. */
    private static boolean isTable(DuckDb db, Home home, RunManifest manifest) {
        if (!manifest.tables().containsKey(NAME)) {
            return false;
        }
        List<Path> files = acceptedFiles(home, manifest);
        return files.isEmpty()
                || db.number("SELECT count(DISTINCT file_name) FROM parquet_schema(" + ManifestTables.list(files)
                                + ") WHERE name = 'profile_id'")
                        < files.size();
    }

    private static String rows(RunManifest manifest, Extract extract, List<Path> files) {
        String superseded = extract.snapshot() || !isFilled(manifest, "superseded_record")
                ? ""
                : " ANTI JOIN (FROM superseded_record WHERE extract_table = " + DuckDb.literal(extract.table())
                        + ") AS s USING (record_key, delivery_day, revision)";
        return "SELECT " + DuckDb.literal(extract.source()) + " AS source, " + DuckDb.literal(extract.physicalName())
                + " AS extract, record_key, profile_id, number_method FROM " + ManifestTables.read(files) + " AS r"
                + superseded + " WHERE " + isInForce(extract);
    }

    /** Files of a delivery say so in their path; those of deliveries that do not count are not opened. */
    private static List<Path> files(Home home, RunManifest manifest, Extract extract) {
        return extract.inForce().isEmpty() || !isFilled(manifest, extract.table())
                ? List.of()
                : manifest.tables().get(extract.table()).files().stream()
                        .filter(file -> !file.contains("/p_day=")
                                || extract.inForce().stream().anyMatch(d -> file.contains(folder(d))))
                        .map(home::resolve)
                        .toList();
    }

    private static String folder(DeliveryInForce delivery) {
        return "/p_day=" + delivery.day() + "/p_revision=" + delivery.revision() + "/";
    }

    private static String isInForce(Extract extract) {
        return extract.inForce().stream()
                .map(d -> "delivery_day = DATE '" + d.day() + "' AND revision = " + d.revision())
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static boolean isFilled(RunManifest manifest, String table) {
        var filled = manifest.tables().get(table);
        return filled != null && !filled.files().isEmpty();
    }
}
