package huican.warehouse;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.run.Durable;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.base.HouseholdKey;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunParameters;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.rule.Exceptions;
import huican.warehouse.rule.RiskFlags;
import huican.warehouse.rule.RiskRule;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The task {@code figures} of a night: from the tables by person to the figures of day D.
 *
 * <p>Reads the run's manifest; writes the tables coverage_rate, risk_flag and exception (this day's rows), indicator, indicator_fact,
 * household and exception_register as Parquet, one file {@code part-0.parquet} per table in {@code lake/huican/<table>/data/<run_id>/}, with the columns and types of their contracts. A
 * later task adds the files to the tables. Running it again overwrites the same files with the same rows.
 */
public final class FiguresTask {
    private static final String FILE = "part-0.parquet";

    private FiguresTask() {}

    /**
     * Computes and writes the figures of a night.
     *
     * @return for the log: indicators, areas, cells, flags and exceptions (without closed ones), in that order
     */
    public static Map<String, Object> run(Night night) {
        var manifest = JsonFile.read(night.manifest(), RunManifest.class);
        var indicators = Indicators.all();
        try (var db = DuckDb.inMemory(night.home().tmp())) {
            open(db, night, manifest);
            Figures.compute(db, manifest, indicators);
            RiskFlags.compute(db, manifest, RiskRule.all());
            Exceptions.compute(db, manifest, ExceptionRule.all());
            write(db, night);
            return summary(db, indicators);
        }
    }

    private static void open(DuckDb db, Night night, RunManifest manifest) {
        RunParameters.of(manifest.asOf(), Parameters.at(manifest.asOf()), District.read())
                .set(db);
        db.execute("SET VARIABLE run_id = " + DuckDb.literal(manifest.runId()));
        db.execute("SET VARIABLE household_key = " + DuckDb.literal(HouseholdKey.of(night.home())));
        ManifestTables.open(db, night.home(), manifest, ManifestTables.BY_PERSON);
        ManifestTables.open(
                db,
                night.home(),
                manifest,
                List.of("exception", "exception_register", "identity_event", "identity_review"));
        BaseRelations.all(db);
    }

    private static void write(DuckDb db, Night night) {
        var contracts = Contracts.tables();
        write(db, night, contracts.get("coverage_rate"), "coverage_rate", "");
        write(db, night, contracts.get("indicator"), "indicator", "");
        write(
                db,
                night,
                contracts.get("indicator_fact"),
                "member",
                "ORDER BY indicator, person_id, household_id, in_numerator");
        write(db, night, contracts.get("household"), "household", "ORDER BY household_id, person_id");
        write(db, night, contracts.get("risk_flag"), "risk_flag", "ORDER BY rule, person_id");
        write(db, night, contracts.get("exception"), "exception_at", "ORDER BY exception, exception_id");
        write(
                db,
                night,
                contracts.get("exception_register"),
                "exception_register_after",
                "ORDER BY exception, exception_id");
    }

    private static void write(DuckDb db, Night night, TableContract contract, String relation, String order) {
        Path folder = night.home().tableData(contract.name(), night.runId());
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        db.execute("COPY (SELECT " + ManifestTables.castColumns(contract) + " FROM " + relation + " " + order + ") TO "
                + DuckDb.literal(file.toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        Durable.sync(file);
        Durable.sync(folder);
    }

    private static Map<String, Object> summary(DuckDb db, List<Indicator> indicators) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("indicators", (long) indicators.size());
        figures.put("areas", db.number("SELECT count(DISTINCT area_code) FROM coverage_rate"));
        figures.put("cells", db.number("SELECT count(*) FROM coverage_rate"));
        figures.put("flags", db.number("SELECT count(*) FROM risk_flag"));
        figures.put("exceptions", db.number("SELECT count(*) FROM exception_at WHERE state <> 'closed'"));
        return figures;
    }
}
