package huican.warehouse.explain;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.figures.WhatIfComparison;
import huican.schemas.figures.WhatIfComparison.Area;
import huican.schemas.figures.WhatIfComparison.Figure;
import huican.schemas.figures.WhatIfComparison.Member;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import huican.seeds.reference.District;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.definition.Version;
import huican.warehouse.definition.Version.WhatIf;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.query.PublishedRun;
import huican.warehouse.sql.DuckDb;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Computes a what-if beside the definition in force, from the tables of a day's newest run: whom it adds and removes, and what they cost a
 * year. Writes nothing that remains. Problems are as those of {@link ExplainChange}.
 */
public final class CompareWhatIf {
    private static final ResourceFolder SQL = new ResourceFolder("warehouse/explain");

    private CompareWhatIf() {}

    /** Compares, for a published day. */
    public static WhatIfComparison of(Home home, String indicator, String whatIf, LocalDate asOf) {
        Indicator known = Indicators.called(indicator, home.definitions());
        Version version = version(known, whatIf);
        Path folder = ExplainedDay.temporary();
        try {
            return of(ExplainedDay.of(home, PublishedRun.of(home, asOf), folder), known, version);
        } finally {
            FileTree.delete(folder);
        }
    }

    private static Version version(Indicator indicator, String name) {
        var whatIfs = indicator.versions().stream()
                .flatMap(version -> version.whatIf().map(WhatIf::name).stream())
                .toList();
        return indicator.versions().stream()
                .filter(version -> version.whatIf().map(WhatIf::name).equals(Optional.of(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("HC-W056 " + indicator.key() + " 没有测算口径 " + name
                        + "。什么也没有做；" + (whatIfs.isEmpty() ? "它没有测算口径。" : "它有：" + String.join("、", whatIfs) + "。")));
    }

    private static WhatIfComparison of(ExplainedDay day, Indicator indicator, Version version) {
        var counted = day.countedBy(indicator.only(version));
        try (var db = DuckDb.inMemory()) {
            ExplainChange.view(db, "fact_in_force", day.facts(indicator));
            ExplainChange.view(db, "cell_in_force", day.cells(indicator));
            ExplainChange.view(db, "fact_what_if", counted.facts());
            ExplainChange.view(db, "cell_what_if", counted.cells());
            db.execute("SET VARIABLE as_of = DATE '" + day.manifest().asOf() + "'");
            db.execute("SET VARIABLE district_code = " + literal(District.read().code()));
            db.execute("SET VARIABLE subsidy = " + literal(indicator.subsidy().orElse(null)) + "::VARCHAR");
            BaseRelations.seed(db, "subsidy_standard", "policy/subsidy_standard.csv");
            db.run(SQL, "standard_at.sql");
            db.run(SQL, "what_if_member.sql");
            return new WhatIfComparison(
                    day.manifest().asOf(),
                    day.manifest().runId(),
                    indicator.versionName(indicator.versionAt(day.manifest().asOf())),
                    indicator.versionName(version),
                    version.whatIf().orElseThrow().titleZh(),
                    db.rows(SQL.text("what_if.sql")).stream()
                            .map(CompareWhatIf::area)
                            .toList(),
                    db
                            .rows("SELECT added, subject, area_code, category, grade, amount_yuan FROM what_if_member")
                            .stream()
                            .map(CompareWhatIf::member)
                            .toList(),
                    indicator.subsidy().isEmpty()
                            ? 0
                            : db.number("SELECT count(*) FROM what_if_member WHERE amount_yuan IS NULL"),
                    db.number("SELECT count(*) FROM what_if_member WHERE line_status = 'assumed'"));
        }
    }

    private static Area area(List<Object> row) {
        return new Area(
                (String) row.get(0),
                (String) row.get(1),
                new Figure((Long) row.get(2), (Long) row.get(3), (Double) row.get(4)),
                new Figure((Long) row.get(5), (Long) row.get(6), (Double) row.get(7)),
                (Long) row.get(8),
                (Long) row.get(9),
                Optional.ofNullable((BigDecimal) row.get(10)));
    }

    private static Member member(List<Object> row) {
        return new Member(
                (Boolean) row.get(0),
                (String) row.get(1),
                (String) row.get(2),
                (Integer) row.get(3),
                (Integer) row.get(4),
                (BigDecimal) row.get(5));
    }
}
