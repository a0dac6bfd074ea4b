package huican.warehouse.explain;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.figures.Explanation;
import huican.schemas.figures.Explanation.Figure;
import huican.schemas.figures.Explanation.Member;
import huican.schemas.figures.Explanation.Part;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.definition.Version;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicator.Kind;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.query.PublishedRun;
import huican.warehouse.sql.DuckDb;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Takes the difference of a figure between two days apart: who came into the population and left it, whose data changed, what the definition
 * changed. Reads the members that both days' newest runs left; if the definition changed, the later day is computed once more by the earlier one.
 *
 * <p>Problems are {@link IllegalArgumentException} (what is asked for cannot be) or {@link IllegalStateException} (what is there does not allow
 * it); the message is for the user.
 */
public final class ExplainChange {
    private static final ResourceFolder SQL = new ResourceFolder("warehouse/explain");
    private static final ResourceFolder FIGURES = new ResourceFolder("warehouse/figures");

    private final Indicator indicator;
    private final String area;
    private final Path folder;

    private ExplainChange(Indicator indicator, String area, Path folder) {
        this.indicator = indicator;
        this.area = area;
        this.folder = folder;
    }

    /**
     * Explains.
     *
     * @param area of the figure: the district, a town, or unknown
     */
    public static Explanation of(Home home, String indicator, LocalDate from, LocalDate to, String area) {
        Indicator known = Indicators.called(indicator, home.definitions());
        RunManifest before = PublishedRun.of(home, from);
        RunManifest after = PublishedRun.of(home, to);
        Path folder = ExplainedDay.temporary();
        try {
            return new ExplainChange(known, area, folder)
                    .between(ExplainedDay.of(home, before, folder), ExplainedDay.of(home, after, folder));
        } finally {
            FileTree.delete(folder);
        }
    }

    private Explanation between(ExplainedDay before, ExplainedDay after) {
        Figure first = figure(before);
        Figure last = figure(after);
        Path facts = after.facts(indicator);
        Path between = first.definition().equals(last.definition())
                ? facts
                : after.countedBy(indicator.only(versionOf(first))).facts();
        try (var db = DuckDb.inMemory(folder)) {
            view(db, "fact_before", before.facts(indicator));
            view(db, "fact_between", between);
            view(db, "fact_after", facts);
            view(db, "person_before", before.persons());
            view(db, "person_after", after.persons());
            ManifestTables.open(db, after.home(), after.manifest(), List.of("identity_event"));
            boolean growth = indicator.kind() == Kind.GROWTH;
            db.execute("SET VARIABLE growth = " + growth);
            db.execute(
                    "SET VARIABLE area = " + (area.equals(District.read().code()) ? "NULL::VARCHAR" : literal(area)));
            db.execute("SET VARIABLE years_before = " + (growth ? years(first) : 1));
            db.execute("SET VARIABLE years_after = " + (growth ? years(last) : 1));
            db.run(FIGURES, "survivor.sql");
            for (String step : List.of("subject", "member", "change", "part")) {
                db.run(SQL, step + ".sql");
            }
            return new Explanation(
                    indicator.key(), indicator.titleZh(), first, last, checked(db, first, last), members(db));
        }
    }

    /** The parts that are somebody's, once they are known to add up. */
    private List<Part> checked(DuckDb db, Figure first, Figure last) {
        var parts = db
                .rows(
                        "SELECT part, title_zh, members, denominator, numerator, rate_change FROM part WHERE position > 0 ORDER BY position")
                .stream()
                .map(row -> new Part(
                        (String) row.get(0),
                        (String) row.get(1),
                        ((Number) row.get(2)).longValue(),
                        ((Number) row.get(3)).longValue(),
                        ((Number) row.get(4)).longValue(),
                        Optional.ofNullable((BigDecimal) row.get(5))))
                .toList();
        if (parts.stream().mapToLong(Part::numerator).sum() != difference(first.numerator(), last.numerator())
                || parts.stream().mapToLong(Part::denominator).sum()
                        != difference(first.denominator(), last.denominator())) {
            throw new IllegalStateException("members and cells of " + indicator.key() + " do not agree");
        }
        return parts.stream()
                .filter(part -> part.members() > 0
                        || part.rate().filter(rate -> rate.signum() != 0).isPresent())
                .toList();
    }

    private static long difference(Long first, Long last) {
        return (last == null ? 0 : last) - (first == null ? 0 : first);
    }

    private static List<Member> members(DuckDb db) {
        return db
                .rows(
                        "SELECT c.part, c.subject, sum(c.denominator), sum(c.numerator) FROM change AS c JOIN part AS p USING (part)"
                                + " GROUP BY p.position, c.part, c.subject ORDER BY p.position, c.subject")
                .stream()
                .map(row -> new Member(
                        (String) row.get(0),
                        (String) row.get(1),
                        ((Number) row.get(2)).longValue(),
                        ((Number) row.get(3)).longValue()))
                .toList();
    }

    private Figure figure(ExplainedDay day) {
        try (var db = DuckDb.inMemory()) {
            view(db, "cell", day.cells(indicator));
            var rows = db.rows(
                    "SELECT area_name, numerator, denominator, rate, definition_version, period, status FROM cell WHERE area_code = "
                            + literal(area));
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("HC-W053 " + day.manifest().asOf() + " 没有地区 " + area + " 的 "
                        + indicator.key() + "。什么也没有做；地区代码：huican query \"FROM area\"。");
            }
            var row = rows.get(0);
            var figure = new Figure(
                    day.manifest().asOf(),
                    day.manifest().runId(),
                    (String) row.get(0),
                    (Long) row.get(1),
                    (Long) row.get(2),
                    (Double) row.get(3),
                    (String) row.get(4),
                    (String) row.get(5),
                    (String) row.get(6));
            if (figure.status().equals("not_available")) {
                throw new IllegalStateException("HC-W054 " + figure.asOf() + " 的 " + indicator.key()
                        + " 没有数字（not_available）：所需的抽取没有交付过，或没有算出。什么也没有做；请换一天。");
            }
            return figure;
        }
    }

    private Version versionOf(Figure figure) {
        return indicator.versions().stream()
                .filter(version -> indicator.versionName(version).equals(figure.definition()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("HC-W055 " + figure.asOf() + " 用的口径 " + figure.definition()
                        + " 已不在程序或 definitions/ 中，不能按它重算。什么也没有做；请放回该版本的 SQL。"));
    }

    private static int years(Figure figure) {
        int base = Integer.parseInt(Parameters.at(figure.asOf()).text("baseline_survey_year"));
        return figure.period() == null ? 1 : Math.max(1, Integer.parseInt(figure.period()) - base);
    }

    static void view(DuckDb db, String name, Path file) {
        db.execute("CREATE VIEW " + name + " AS FROM read_parquet(" + literal(file.toString()) + ")");
    }
}
