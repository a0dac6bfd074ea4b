package huican.warehouse.explain;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.figures.WhatIfComparison;
import huican.schemas.figures.WhatIfComparison.Area;
import huican.schemas.figures.WhatIfComparison.Figure;
import huican.schemas.figures.WhatIfComparison.Member;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.resource.Spelling;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import huican.seeds.reference.District;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Version;
import huican.warehouse.definition.Version.WhatIf;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.query.PublishedRun;
import huican.warehouse.rule.ListTrial;
import huican.warehouse.sql.DuckDb;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Computes a what-if of an indicator, a kind of exception or a risk rule beside the definition in force, from the tables of a day's newest
 * run: whom it adds and removes, and what they cost a year. Writes nothing that remains. Problems are as those of {@link ExplainChange}.
 */
public final class CompareWhatIf {
    private static final ResourceFolder SQL = new ResourceFolder("warehouse/explain");

    private CompareWhatIf() {}

    /** Compares, for a published day. */
    public static WhatIfComparison of(Home home, String key, String whatIf, LocalDate asOf) {
        var list = ListTrial.called(key, home.definitions());
        if (list.isPresent()) {
            Version version = version(key, list.get().rule().versions(), whatIf);
            return at(home, asOf, day -> of(day, list.get(), version));
        }
        var indicators = Indicators.of(home.definitions());
        Indicator indicator = indicators.stream()
                .filter(i -> i.key().equals(key))
                .findFirst()
                .orElseThrow(() -> unknown(key, indicators, home.definitions()));
        Version version = version(key, indicator.versions(), whatIf);
        return at(home, asOf, day -> of(day, indicator, version));
    }

    private static IllegalArgumentException unknown(String key, List<Indicator> indicators, Path definitions) {
        var keys = Stream.concat(
                        indicators.stream().map(Indicator::key),
                        ListTrial.all(definitions).map(list -> list.rule().key()))
                .toList();
        return new IllegalArgumentException("HC-W052 没有口径 " + key
                + "：它不是指标、疑点或预警规则的键。什么也没有做；有哪些：huican definitions list" + Spelling.suggestion(key, keys));
    }

    private static WhatIfComparison at(Home home, LocalDate asOf, Function<ExplainedDay, WhatIfComparison> comparison) {
        Path folder = ExplainedDay.temporary();
        try {
            return comparison.apply(ExplainedDay.of(home, PublishedRun.of(home, asOf), folder));
        } finally {
            FileTree.delete(folder);
        }
    }

    private static Version version(String key, List<Version> versions, String name) {
        var whatIfs = versions.stream()
                .flatMap(version -> version.whatIf().map(WhatIf::name).stream())
                .toList();
        return versions.stream()
                .filter(version -> version.whatIf().map(WhatIf::name).equals(Optional.of(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("HC-W056 " + key + " 没有测算口径 " + name + "。什么也没有做；"
                        + (whatIfs.isEmpty() ? "它没有测算口径。" : "它有：" + String.join("、", whatIfs) + "。")));
    }

    private static WhatIfComparison of(ExplainedDay day, Indicator indicator, Version version) {
        var counted = day.countedBy(indicator.only(version));
        try (var db = DuckDb.inMemory()) {
            String subsidy = literal(indicator.subsidy().orElse(null)) + "::VARCHAR";
            facts(db, "fact_in_force", day.facts(indicator), subsidy);
            facts(db, "fact_what_if", counted.facts(), subsidy);
            ExplainChange.view(db, "cell_in_force", day.cells(indicator));
            ExplainChange.view(db, "cell_what_if", counted.cells());
            Version inForce = indicator.versionAt(day.manifest().asOf());
            return compared(
                    db,
                    day,
                    new Names(indicator.versionName(inForce), indicator.versionName(version), version),
                    false,
                    indicator.subsidy().isPresent());
        }
    }

    private static void facts(DuckDb db, String name, Path file, String subsidy) {
        db.execute(
                "CREATE VIEW " + name + " AS SELECT *, coalesce(household_id, person_id) AS subject, '' AS case_key, "
                        + subsidy + " AS subsidy FROM read_parquet(" + literal(file.toString()) + ")");
    }

    /** Both versions are computed: what a day published of a list follows what people recorded, too. */
    private static WhatIfComparison of(ExplainedDay day, ListTrial list, Version version) {
        var rule = list.rule();
        if (!rule.isAvailable(day.manifest())) {
            throw new IllegalStateException("HC-W140 " + rule.key() + " 在 "
                    + day.manifest().asOf() + " 没有算过：它所需的抽取还没有交付过。没有比较；见 huican definitions show " + rule.key() + "。");
        }
        Version inForce = rule.versionAt(day.manifest().asOf());
        try (var db = DuckDb.inMemory(day.folder())) {
            var failures = new Failures();
            ListTrial.open(db, day.home(), day.manifest(), failures);
            listed(db, list, inForce, "fact_in_force", failures);
            listed(db, list, version, "fact_what_if", failures);
            db.run(SQL, "listed_cell.sql");
            for (String side : List.of("in_force", "what_if")) {
                db.execute("CREATE VIEW cell_" + side + " AS SELECT area_code, area_name, " + side
                        + " AS numerator, NULL::BIGINT AS denominator, NULL::DOUBLE AS rate FROM listed_cell");
            }
            return compared(
                    db,
                    day,
                    new Names(rule.versionName(inForce), rule.versionName(version), version),
                    true,
                    list.isOfMoney());
        }
    }

    private static void listed(DuckDb db, ListTrial list, Version version, String name, Failures failures) {
        list.find(db, version, failures);
        ExplainedDay.refuse(failures);
        db.execute("CREATE TABLE " + name + " AS " + SQL.text("listed.sql"));
    }

    /** The two definitions by name, and the what-if itself. */
    private record Names(String inForce, String whatIf, Version version) {}

    private static WhatIfComparison compared(
            DuckDb db, ExplainedDay day, Names names, boolean list, boolean isOfMoney) {
        LocalDate asOf = day.manifest().asOf();
        db.execute("SET VARIABLE as_of = DATE '" + asOf + "'");
        db.execute("SET VARIABLE district_code = " + literal(District.read().code()));
        db.execute("SET VARIABLE is_of_money = " + isOfMoney);
        BaseRelations.seed(db, "subsidy_standard", "policy/subsidy_standard.csv");
        db.run(SQL, "standard_at.sql");
        db.run(SQL, "what_if_member.sql");
        return new WhatIfComparison(
                list,
                asOf,
                day.manifest().runId(),
                names.inForce(),
                names.whatIf(),
                names.version().whatIf().orElseThrow().titleZh(),
                db.rows(SQL.text("what_if.sql")).stream()
                        .map(CompareWhatIf::area)
                        .toList(),
                db
                        .rows(
                                "SELECT added, subject, case_key, area_code, category, grade, amount_yuan FROM what_if_member")
                        .stream()
                        .map(CompareWhatIf::member)
                        .toList(),
                isOfMoney ? db.number("SELECT count(*) FROM what_if_member WHERE amount_yuan IS NULL") : 0,
                db.number("SELECT count(*) FROM what_if_member WHERE line_status = 'assumed'"));
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
                (String) row.get(3),
                (Integer) row.get(4),
                (Integer) row.get(5),
                (BigDecimal) row.get(6));
    }
}
