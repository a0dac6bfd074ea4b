package huican.jobs.usecase.night;

import huican.jobs.gateway.Warehouse;
import huican.schemas.run.Night;
import huican.schemas.run.ResultTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** What a committed night published for its day: figures beside their targets, and work lists. */
public record PublishedDay(Night night) {
    private static final String COVERAGE = """
            SELECT c.indicator, i.title_zh, i.unit, c.numerator, c.denominator, c.rate, c.target_operator, c.target, c.met,
                   c.status, c.distance
            FROM coverage_rate c JOIN indicator i USING (indicator)
            WHERE c.as_of = DATE '%s' AND c.area_code = '500113' AND c.breakdown = 'all'
            ORDER BY i.number NULLS LAST, c.indicator""";
    private static final String EXCEPTIONS = """
            SELECT exception, count(*) AS listed
            FROM exception_list
            WHERE as_of = DATE '%s' AND state <> 'closed'
            GROUP BY exception""";
    private static final String OUTLIERS = "SELECT count(*) FROM figure_outlier WHERE as_of = DATE '%s'";
    private static final String RISK = """
            SELECT level, count(*) AS persons, CASE WHEN count(unmonitored) > 0 THEN count(*) FILTER (unmonitored) END AS unmonitored
            FROM (
                SELECT
                    CASE WHEN bool_or(level = 'red') THEN 'red' WHEN bool_or(level = 'orange') THEN 'orange' ELSE 'yellow' END AS level,
                    bool_or(monitored = 'none') AS unmonitored
                FROM risk_flag
                WHERE as_of = DATE '%s'
                GROUP BY person_id
            ) AS person
            GROUP BY level""";

    /**
     * One indicator of the whole district.
     *
     * @param values by column
     */
    public record Figure(Map<String, Object> values) {
        public String text(String column) {
            return Objects.toString(values.get(column), "");
        }
    }

    /**
     * How many rules of a kind there are.
     *
     * @param silent those that can raise nothing because their sources are missing
     */
    public record Rules(int all, int silent) {}

    /**
     * Persons by the gravest of their flags.
     *
     * @param unmonitored of them; empty if nothing is known of it
     */
    public record AtRisk(String level, long persons, OptionalLong unmonitored) {}

    /** Indicators in their order. */
    public List<Figure> coverage() {
        ResultTable table = ask(COVERAGE);
        var figures = new ArrayList<Figure>();
        for (List<Object> row : table.rows()) {
            var values = new HashMap<String, Object>();
            for (int i = 0; i < table.columns().size(); i++) {
                values.put(table.columns().get(i), row.get(i));
            }
            figures.add(new Figure(values));
        }
        return figures;
    }

    /** How many figures lie outside their own history. */
    public long outliers() {
        return number(ask(OUTLIERS).rows().get(0).get(0));
    }

    /** How many are listed, by short title, in the order of the definitions; kinds that share a title are added up. */
    public Map<String, Long> exceptions() {
        var listed = new HashMap<Object, Long>();
        ask(EXCEPTIONS).rows().forEach(row -> listed.put(row.get(0), number(row.get(1))));
        var counts = new LinkedHashMap<String, Long>();
        Warehouse.exceptionTitles(night.home()).forEach((exception, title) -> {
            if (listed.containsKey(exception)) {
                counts.merge(title, listed.get(exception), Long::sum);
            }
        });
        return counts;
    }

    /** The gravest first; a level at which nobody is is there too. */
    public List<AtRisk> risk() {
        var levels = new HashMap<Object, List<Object>>();
        ask(RISK).rows().forEach(row -> levels.put(row.get(0), row));
        return List.of("red", "orange", "yellow").stream()
                .map(level -> atRisk(level, levels.get(level)))
                .toList();
    }

    private static AtRisk atRisk(String level, List<Object> row) {
        return row == null
                ? new AtRisk(level, 0, OptionalLong.empty())
                : new AtRisk(
                        level,
                        number(row.get(1)),
                        row.get(2) == null ? OptionalLong.empty() : OptionalLong.of(number(row.get(2))));
    }

    /** The kinds of exception. */
    public Rules exceptionKinds() {
        return of(Warehouse.exceptions(night));
    }

    public Rules riskRules() {
        return of(Warehouse.riskRules(night));
    }

    private static Rules of(Warehouse.Rules rules) {
        return new Rules(rules.all(), rules.silent());
    }

    private ResultTable ask(String sql) {
        return Warehouse.query(night.home(), sql.formatted(night.asOf()));
    }

    private static long number(Object value) {
        return ((BigDecimal) value).longValue();
    }
}
