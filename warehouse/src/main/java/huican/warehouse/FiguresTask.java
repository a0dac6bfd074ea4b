package huican.warehouse;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.figures.TaskFigures;
import huican.schemas.figures.WarehouseFigures;
import huican.schemas.run.Fsync;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.base.RunRelations;
import huican.warehouse.definition.Failures;
import huican.warehouse.disclosure.Disclosure;
import huican.warehouse.indicator.Figures;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.plan.PlanMeasures;
import huican.warehouse.rule.ExceptionDecisions;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.rule.Exceptions;
import huican.warehouse.rule.RiskFlags;
import huican.warehouse.rule.RiskJudgements;
import huican.warehouse.rule.RiskRule;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The task {@code figures} of a night: from the tables by person to the figures of day D.
 *
 * <p>Reads the run's manifest, and of what was committed when the run began what people decided; writes the tables coverage_rate, risk_flag, risk_feedback, plan_state and exception (this day's rows), indicator, indicator_fact,
 * household and exception_register as Parquet, one file {@code part-0.parquet} per table in {@code lake/huican/<table>/data/<run_id>/}, with the columns and types of their contracts. A
 * later task adds the files to the tables. Running it again overwrites the same files with the same rows.
 */
public final class FiguresTask {
    private static final String FILE = "part-0.parquet";

    private FiguresTask() {}

    /**
     * Computes and writes the figures of a night. A definition that fails takes no other with it: it is on record in the summary, its
     * figures are not available.
     *
     * @return for the log: indicators, areas, cells, flags and exceptions (without closed ones), in that order; then, by
     *     {@code failed.<key>}, what could not be computed, because of which rows, and what is not published
     */
    public static Map<String, Object> run(Night night) {
        var manifest = JsonFile.read(night.manifest(), RunManifest.class);
        try (var db = DuckDb.inMemory(night.home().tmp())) {
            var failures = compute(db, night, manifest, "true");
            Disclosure.judge(db, night.home(), manifest);
            write(db, night);
            var summary = summary(db);
            FailingRows.describe(night, manifest, failures)
                    .forEach((key, text) -> summary.put(TaskFigures.FAILED + key, text));
            return summary;
        }
    }

    /**
     * Computes everything in an empty database.
     *
     * @param condition on {@code person_id}: whose rows are read
     */
    static Failures compute(DuckDb db, Night night, RunManifest manifest, String condition) {
        return compute(db, night, manifest, condition, night.home().definitions());
    }

    /**
     * The same by the definitions of another deployment.
     *
     * @param definitions a folder that need not exist
     */
    static Failures compute(DuckDb db, Night night, RunManifest manifest, String condition, Path definitions) {
        var failures = new Failures();
        RunRelations.open(db, night.home(), manifest, condition, failures);
        ManifestTables.open(
                db,
                night.home(),
                manifest,
                List.of("exception", "exception_register", "identity_event", "identity_possible", "identity_review"));
        var decisions = JsonFile.read(night.knownState(), KnownState.class).decisions();
        ExceptionDecisions.create(db, decisions);
        RiskJudgements.create(db, decisions);
        Figures.compute(db, manifest, Indicators.of(definitions), failures);
        RiskFlags.compute(db, manifest, RiskRule.of(definitions), failures);
        Exceptions.compute(db, manifest, ExceptionRule.of(definitions), failures);
        RiskJudgements.count(db);
        PlanMeasures.compute(db, manifest, failures);
        return failures;
    }

    private static void write(DuckDb db, Night night) {
        var contracts = Contracts.tables();
        write(db, night, contracts.get("coverage_rate"), "judged_rate", "");
        write(db, night, contracts.get("indicator"), "indicator", "");
        write(
                db,
                night,
                contracts.get("indicator_fact"),
                "indicator_fact",
                "ORDER BY indicator, person_id, household_id, in_numerator");
        write(db, night, contracts.get("household"), "household", "ORDER BY household_id, person_id");
        write(db, night, contracts.get("risk_flag"), "risk_flag", "ORDER BY rule, person_id");
        write(db, night, contracts.get("risk_feedback"), "risk_feedback", "ORDER BY rule, rule_version");
        write(db, night, contracts.get("plan_state"), "plan_state", "ORDER BY measure, part");
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
        Fsync.force(file);
        Fsync.force(folder);
    }

    private static Map<String, Object> summary(DuckDb db) {
        return TaskFigures.map(new WarehouseFigures(
                db.number("SELECT count(*) FROM indicator"),
                db.number("SELECT count(DISTINCT area_code) FROM coverage_rate"),
                db.number("SELECT count(*) FROM coverage_rate"),
                db.number("SELECT count(*) FROM risk_flag"),
                db.number("SELECT count(*) FROM exception_at WHERE state <> 'closed'")));
    }
}
