package huican.jobs.api.own;

import static huican.jobs.access.Right.DELIVERIES_READ;
import static huican.jobs.access.Right.FIGURES_READ;
import static huican.jobs.access.Right.QUARANTINE_READ;

import huican.jobs.access.Right;
import huican.jobs.api.http.Operation;
import huican.jobs.usecase.query.ReadView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is published: figures, lists of persons, the words for codes, runs. */
final class ViewEndpoints {
    /** Words for codes and runs hold nothing of anybody, and figures or deliveries cannot be read without them. */
    private static final Set<Right> WORDS =
            Stream.concat(Scope.FIGURES.stream(), Stream.of(DELIVERIES_READ)).collect(Collectors.toSet());

    private static final Set<Right> DELIVERIES = Set.of(DELIVERIES_READ);

    /** Figures beside figures: nothing of them is hidden for anybody. */
    private static final Set<Right> COUNTED = Set.of(FIGURES_READ);

    /** Findings say nothing of the town they are of, so that nobody's own can be told: operators only. */
    private static final Set<Right> FINDINGS = Set.of(QUARANTINE_READ);

    private static final List<ServedView> VIEWS = List.of(
            ServedView.of(
                            "/figures",
                            "figures",
                            "Figure",
                            "coverage_rate",
                            Scope.FIGURES,
                            "as_of",
                            "indicator",
                            "area_code",
                            "breakdown",
                            "breakdown_value")
                    .marked()
                    .within(Scope::ofFigures),
            ServedView.of(
                    "/official_figures",
                    "official_figures",
                    "OfficialFigure",
                    "official_figure",
                    COUNTED,
                    "as_of",
                    "indicator",
                    "area_code",
                    "breakdown",
                    "breakdown_value",
                    "changed"),
            ServedView.of(
                    "/figure_outliers",
                    "figure_outliers",
                    "FigureOutlier",
                    "figure_outlier",
                    COUNTED,
                    "indicator",
                    "area_code"),
            ServedView.of(
                    "/figure_gaps",
                    "figure_gaps",
                    "FigureGap",
                    "figure_gap",
                    COUNTED,
                    "as_of",
                    "indicator",
                    "area_code"),
            ServedView.of("/indicators", "indicators", "Indicator", "indicator", WORDS, "indicator"),
            ServedView.of("/areas", "areas", "Area", "area", WORDS, "area_code", "level", "parent"),
            ServedView.of("/exception_kinds", "exception_kinds", "ExceptionKind", "exception_kind", WORDS),
            ServedView.of("/risk_rules", "risk_rules", "RiskRule", "risk_rule", WORDS),
            ServedView.of("/quality_rules", "quality_rules", "QualityRule", "quality_rule", WORDS),
            ServedView.of("/sources", "sources", "Source", "source", WORDS, "source"),
            ServedView.of("/runs", "runs", "Run", "run", WORDS, "run_id", "state")
                    .without("logs"),
            ServedView.of("/published", "published", "PublishedRun", "published", WORDS),
            ServedView.of(
                            "/exception_ageing",
                            "exception_ageing",
                            "ExceptionAge",
                            "exception_ageing",
                            Scope.PERSONS,
                            "as_of",
                            "area_code",
                            "exception")
                    .within(Scope::ofPersons),
            ServedView.of(
                            "/risk_flags",
                            "risk_flags",
                            "RiskFlag",
                            "risk_flag",
                            Scope.PERSONS,
                            "as_of",
                            "rule",
                            "level",
                            "person_id",
                            "household_id",
                            "area_code",
                            "monitored")
                    .within(Scope::ofPersons),
            ServedView.of(
                            "/persons",
                            "persons",
                            "Person",
                            "person",
                            Scope.PERSONS,
                            "person_id",
                            "household_id",
                            "area_code",
                            "category",
                            "grade",
                            "holder")
                    .within(Scope::ofPersons),
            ServedView.of(
                    "/delivery_files",
                    "delivery_files",
                    "DeliveryFile",
                    "delivery_file",
                    DELIVERIES,
                    "source",
                    "delivery_day",
                    "extract"),
            ServedView.of(
                    "/quality_summaries",
                    "quality_summaries",
                    "QualitySummary",
                    "data_quality_summary",
                    DELIVERIES,
                    "as_of",
                    "source",
                    "extract",
                    "rule"),
            ServedView.of(
                    "/quality_findings",
                    "quality_findings",
                    "QualityFinding",
                    "data_quality",
                    FINDINGS,
                    "as_of",
                    "source",
                    "extract",
                    "delivery_day",
                    "rule"),
            ServedView.of(
                            "/quarantine",
                            "quarantine",
                            "QuarantinedValue",
                            "quarantine_by_town",
                            Scope.QUARANTINE,
                            "source",
                            "extract",
                            "delivery_day",
                            "rule",
                            "area_code")
                    .within(Scope::ofQuarantine));

    private final ReadView views;

    ViewEndpoints(ReadView views) {
        this.views = views;
    }

    List<Operation> operations() {
        return VIEWS.stream().map(view -> view.operation(OwnApi.BASE, views)).toList();
    }
}
