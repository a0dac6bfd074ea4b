package huican.warehouse.base;

import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.definition.Failures;
import huican.warehouse.sql.DuckDb;

/** All that definitions read, for the day of a run: its variables, its tables by person, the base relations. */
public final class RunRelations {
    private RunRelations() {}

    /**
     * Makes them in an empty database.
     *
     * @param condition on {@code person_id}: whose rows are read
     * @param failures takes base relations that fail
     */
    public static void open(DuckDb db, Home home, RunManifest manifest, String condition, Failures failures) {
        RunParameters.of(manifest.asOf(), Parameters.at(manifest.asOf()), District.read())
                .set(db);
        db.execute("SET VARIABLE run_id = " + DuckDb.literal(manifest.runId()));
        db.execute("SET VARIABLE household_key = " + DuckDb.literal(HouseholdKey.of(home)));
        ManifestTables.openRows(db, home, manifest, ManifestTables.BY_PERSON, condition);
        BaseRelations.all(db, failures);
    }
}
