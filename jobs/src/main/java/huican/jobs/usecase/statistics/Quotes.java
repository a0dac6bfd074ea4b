package huican.jobs.usecase.statistics;

import huican.schemas.run.MonthReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The questions that a month's report is quoted by: each gives numbers of one table of the page, and none that the page hides. A citation is a hash of the
 * answer, and whoever has it can try which small number fits; so what is hidden is not asked for.
 */
record Quotes(MonthReport report, Shown shown) {
    static final String SUMMARY = "summary";
    static final String EXCEPTIONS = "exceptions";
    static final String RISK_LEVELS = "risk-levels";
    static final String RISK_RULES = "risk-rules";
    static final String DELIVERIES = "deliveries";
    static final String FINDINGS = "findings";

    static String towns(String indicator) {
        return indicator;
    }

    static String trend(String indicator) {
        return indicator + "-trend";
    }

    List<Quote> all() {
        var quotes = new ArrayList<Quote>();
        quotes.add(Quote.of(
                SUMMARY,
                "SELECT indicator, period, numerator, denominator, rate, distance FROM coverage_rate WHERE "
                        + district() + " AND " + day(),
                report.part("indicator"),
                "indicator",
                "period",
                "numerator",
                "denominator",
                "rate",
                "distance"));
        for (var figure : report.part("indicator")) {
            String key = figure.get("indicator").toString();
            quotes.add(townsOf(key));
            quotes.add(trendOf(key));
        }
        quotes.add(exceptions());
        quotes.add(levels());
        quotes.add(rules());
        quotes.add(deliveries());
        quotes.add(findings());
        return quotes.stream().filter(quote -> !quote.shown().isEmpty()).toList();
    }

    private Quote townsOf(String indicator) {
        List<Map<String, Object>> towns = of("town", indicator).stream()
                .filter(town -> town.get("suppression") == null)
                .toList();
        return Quote.of(
                towns(indicator),
                "SELECT area_code, numerator, denominator, rate, distance FROM coverage_rate WHERE indicator = "
                        + literal(indicator) + " AND " + day() + " AND breakdown = 'all' AND area_code IN "
                        + list(towns, "area_code"),
                towns,
                "area_code",
                "numerator",
                "denominator",
                "rate",
                "distance");
    }

    private Quote trendOf(String indicator) {
        List<Map<String, Object>> months = of("trend", indicator);
        return Quote.of(
                trend(indicator),
                "SELECT as_of, coalesce(rate, numerator) AS value FROM coverage_rate WHERE indicator = "
                        + literal(indicator) + " AND " + district() + " AND as_of IN " + list(months, "as_of"),
                months,
                "as_of",
                "value");
    }

    private Quote exceptions() {
        List<Map<String, Object>> kinds = report.part("exception").stream()
                .filter(kind -> Stream.of("open", "assigned", "explained", "settled", "closed_30_days")
                        .noneMatch(count -> shown.isFew(kind.get(count))))
                .toList();
        return Quote.of(
                EXCEPTIONS,
                "SELECT exception, open, assigned, explained, settled, median_days_open, max_days_open, closed_30_days"
                        + " FROM exception_ageing WHERE " + day() + " AND area_code = " + literal(report.districtCode())
                        + " AND exception IN " + list(kinds, "exception"),
                kinds,
                "exception",
                "open",
                "assigned",
                "explained",
                "settled",
                "median_days_open",
                "max_days_open",
                "closed_30_days");
    }

    private Quote levels() {
        List<Map<String, Object>> levels = notFew("person_risk", "persons");
        return Quote.of(
                RISK_LEVELS,
                "SELECT level, count(*) AS persons FROM person_risk WHERE " + day() + " AND level IN "
                        + list(levels, "level") + " GROUP BY level",
                levels,
                "level",
                "persons");
    }

    private Quote rules() {
        List<Map<String, Object>> rules = notFew("risk", "monitored", "eliminated", "not_monitored");
        return Quote.of(
                RISK_RULES,
                "SELECT rule, count(*) AS persons, count(*) FILTER (monitored = 'open') AS monitored,"
                        + " count(*) FILTER (monitored = 'eliminated') AS eliminated,"
                        + " count(*) FILTER (monitored = 'none') AS not_monitored FROM risk_flag WHERE " + day()
                        + " AND rule IN " + list(rules, "rule") + " GROUP BY rule",
                rules,
                "rule",
                "persons",
                "monitored",
                "eliminated",
                "not_monitored");
    }

    private Quote deliveries() {
        List<Map<String, Object>> departments = report.part("delivery").stream()
                .filter(row -> row.get("rows") != null)
                .toList();
        return Quote.of(
                DELIVERIES,
                "SELECT source, sum(rows)::BIGINT AS rows, sum(quarantined)::BIGINT AS quarantined,"
                        + " sum(duplicates)::BIGINT AS duplicates FROM delivery WHERE delivery_day >= DATE '"
                        + report.month().atDay(1) + "' AND delivery_day <= DATE '" + report.day() + "' AND source IN "
                        + list(departments, "source") + " GROUP BY source",
                departments,
                "source",
                "rows",
                "quarantined",
                "duplicates");
    }

    private Quote findings() {
        return Quote.of(
                FINDINGS,
                "SELECT source, extract, rule, count FROM data_quality_summary WHERE " + day() + " AND count > 0",
                report.part("finding"),
                "source",
                "extract",
                "rule",
                "count");
    }

    private List<Map<String, Object>> notFew(String part, String... counts) {
        return report.part(part).stream()
                .filter(row -> Stream.of(counts).noneMatch(count -> shown.isFew(row.get(count))))
                .toList();
    }

    private List<Map<String, Object>> of(String part, String indicator) {
        return report.part(part).stream()
                .filter(row -> indicator.equals(row.get("indicator")))
                .toList();
    }

    private String day() {
        return "as_of = DATE '" + report.day() + "'";
    }

    private String district() {
        return "area_code = " + literal(report.districtCode()) + " AND breakdown = 'all'";
    }

    private static String list(List<Map<String, Object>> rows, String column) {
        return rows.stream()
                .map(row -> literal(Objects.toString(row.get(column))))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
