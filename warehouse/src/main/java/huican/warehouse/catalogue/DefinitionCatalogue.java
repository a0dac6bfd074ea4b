package huican.warehouse.catalogue;

import huican.schemas.figures.DefinitionInForce;
import huican.schemas.resource.ResourceFolder;
import huican.warehouse.definition.DefinitionFolder;
import huican.warehouse.definition.Version;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.rule.RiskRule;
import huican.warehouse.rule.Rule;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All definitions of a deployment, of whatever kind. */
public final class DefinitionCatalogue {
    private static final List<String> KINDS = List.of("warehouse/indicators", "warehouse/exceptions", "warehouse/risk");

    private DefinitionCatalogue() {}

    /**
     * Indicators, kinds of exception and risk rules, in their orders, with the versions in force on a day.
     *
     * @param definitions {@code <home>/definitions}; need not exist
     */
    public static List<DefinitionInForce> of(Path definitions, LocalDate day) {
        return Stream.of(
                        Indicators.of(definitions).stream().map(indicator -> of(indicator, day)),
                        ExceptionRule.of(definitions).stream().map(kind -> of("exception", kind.rule(), day)),
                        RiskRule.of(definitions).stream().map(rule -> of("risk_rule", rule.rule(), day)))
                .flatMap(kinds -> kinds)
                .toList();
    }

    /** What the deployment adds and replaces, a line each. */
    public static List<String> changes(Path definitions) {
        return KINDS.stream()
                .flatMap(kind -> DefinitionFolder.all(new ResourceFolder(kind), Optional.of(definitions)).stream())
                .flatMap(folder -> folder.changes().stream())
                .toList();
    }

    private static DefinitionInForce of(Indicator indicator, LocalDate day) {
        Version version = indicator.versionAt(day);
        return new DefinitionInForce(
                "indicator",
                indicator.key(),
                indicator.titleZh(),
                indicator.versionName(version),
                version.validFrom(),
                indicator.legalSource(),
                whatIfs(indicator.versions()),
                indicator.folder().changes(),
                indicator.folder().text(Indicators.FILE),
                indicator.sql(version));
    }

    private static DefinitionInForce of(String kind, Rule rule, LocalDate day) {
        Version version = rule.versionAt(day);
        return new DefinitionInForce(
                kind,
                rule.key(),
                rule.titleZh(),
                rule.versionName(version),
                version.validFrom(),
                rule.legalSource(),
                whatIfs(rule.versions()),
                rule.folder().changes(),
                rule.folder().text(Rule.FILE),
                rule.sql(version));
    }

    private static List<String> whatIfs(List<Version> versions) {
        return versions.stream()
                .flatMap(version -> version.whatIf().map(Version.WhatIf::name).stream())
                .toList();
    }
}
