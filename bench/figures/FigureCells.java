import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.warehouse.FiguresTask;
import huican.warehouse.base.RunRelations;
import huican.warehouse.definition.Failures;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.sql.DuckDb;
import java.nio.file.Path;
import java.time.LocalDate;

/** {@code FigureCells cells|stage HOME DAY RUN OUT}: only what the cells of coverage_rate need, written to OUT, or the whole task figures. */
public final class FigureCells {
    public static void main(String[] arguments) {
        var home = new Home(Path.of(arguments[1]));
        var day = LocalDate.parse(arguments[2]);
        var night = new Night(home, home.inbox(), arguments[3], "bench", day, day.atStartOfDay());
        if (arguments[0].equals("stage")) {
            JsonFile.write(night.knownState(), KnownState.empty());
            System.out.println(FiguresTask.run(night));
            return;
        }
        var manifest = JsonFile.read(night.manifest(), RunManifest.class);
        try (var db = DuckDb.inMemory(home.tmp())) {
            var failures = new Failures();
            RunRelations.open(db, home, manifest, "true", failures);
            Figures.compute(db, manifest, Indicators.of(home.definitions()), failures);
            if (!failures.all().isEmpty()) {
                throw new IllegalStateException(failures.all().toString());
            }
            db.execute("COPY coverage_rate TO " + DuckDb.literal(arguments[4]) + " (FORMAT parquet)");
        }
    }
}
