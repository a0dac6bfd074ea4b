package huican.warehouse.publish;

import huican.schemas.contract.Contracts;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import huican.seeds.reference.QualityRules;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.rule.RiskRule;
import huican.warehouse.sql.DuckDb;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The views that say in words what the codes of the others mean, from the files that define them: rules, contracts, reference data. They are
 * those of the program that builds the file, so they are no data: two builds of a run may word them differently.
 */
final class CodeWords {
    /** Views of words; {@code area} needs the base relations only. */
    static final List<String> VIEWS = List.of("exception_kind", "risk_rule", "quality_rule", "source", "area");

    private CodeWords() {}

    /** Makes the tables of the views' names in a database that has none of them; {@code area} is there with the base relations. */
    static void create(DuckDb db, Home home, RunManifest manifest) {
        insert(
                db,
                "exception_kind",
                ExceptionRule.of(home.definitions()).stream()
                        .map(CodeWords::row)
                        .toList());
        insert(
                db,
                "risk_rule",
                RiskRule.of(home.definitions()).stream()
                        .map(risk -> row(risk, manifest.asOf()))
                        .toList());
        BaseRelations.seed(db, "quality_rule", QualityRules.FILE);
        insert(db, "source", sources(Departments.of(home.definitions()), manifest));
    }

    private static Map<String, String> row(ExceptionRule kind) {
        return Map.of(
                "exception", kind.rule().key(),
                "title_zh", kind.rule().titleZh(),
                "meaning_zh", kind.rule().meaningZh(),
                "legal_source", kind.rule().legalSource(),
                "unit", kind.unit());
    }

    private static Map<String, String> row(RiskRule risk, LocalDate asOf) {
        var rule = risk.rule();
        return Map.of(
                "rule", rule.key(),
                "title_zh", rule.titleZh(),
                "meaning_zh", rule.meaningZh(),
                "level", risk.level().word(),
                "legal_source", rule.legalSource(),
                "version", rule.versionName(rule.versionAt(asOf)));
    }

    private static List<Map<String, String>> sources(Departments departments, RunManifest manifest) {
        return manifest.sources().stream()
                .map(source -> Map.of(
                        "source", source.source(),
                        "name_zh", departments.title(source.source()),
                        "extracts",
                                manifest.extracts().stream()
                                        .filter(extract -> extract.source().equals(source.source()))
                                        .map(RunManifest.Extract::physicalName)
                                        .collect(Collectors.joining(",")),
                        "last_delivery_day", Objects.toString(source.newestDay(), ""),
                        "stale", String.valueOf(source.stale())))
                .toList();
    }

    private static void insert(DuckDb db, String view, List<Map<String, String>> rows) {
        var contract = Contracts.views().get(view);
        ManifestTables.empty(db, contract);
        db.insert(view, contract.columnNames(), rows);
    }
}
