package huican.warehouse.explain;

import huican.schemas.contract.Contracts;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.warehouse.TestNight;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunRelations;
import huican.warehouse.definition.Failures;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.sql.DuckDb;
import java.util.List;

/** A night whose figures are those of one indicator as one version defines it. */
final class CountedDay {
    private CountedDay() {}

    static void by(TestNight night, Indicator version) {
        var manifest = JsonFile.read(night.night().manifest(), RunManifest.class);
        try (var db = DuckDb.inMemory()) {
            RunRelations.open(db, night.night().home(), manifest, "true", new Failures());
            Figures.compute(db, manifest, List.of(version), new Failures());
            for (String table : List.of("indicator_fact", "coverage_rate")) {
                db.execute("COPY (SELECT "
                        + ManifestTables.castColumns(Contracts.tables().get(table))
                        + " FROM (SELECT *, NULL AS suppression FROM " + table + ")) TO "
                        + DuckDb.literal(night.figureFile(table).toString()) + " (FORMAT parquet)");
            }
        }
    }
}
