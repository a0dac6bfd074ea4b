package huican.jobs.usecase.statistics;

import huican.jobs.usecase.statistics.Charts.Bar;
import huican.jobs.usecase.statistics.Charts.Point;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Citation;
import huican.schemas.run.MonthReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A month's report as one HTML page that needs nothing else and prints well. */
final class MonthPage {
    private final MonthReport report;
    private final Shown shown;
    private final Map<String, Citation> citations;

    private MonthPage(MonthReport report, Map<String, Citation> citations) {
        this.report = report;
        this.citations = citations;
        this.shown = Shown.of(report);
    }

    /** @param citations by the keys of {@link Quotes} */
    static String of(MonthReport report, Map<String, Citation> citations) {
        return new MonthPage(report, citations).page();
    }

    private String page() {
        String title = report.district() + "残疾人保障和发展指标月报 " + report.month();
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"
                + Html.text(title)
                + "</title>\n<style>\n" + new ResourceFolder("jobs/statistics").text("report.css")
                + "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">跳到正文</a>\n<header>\n<h1>"
                + Html.text(title) + "</h1>\n");
        page.append(Html.facts(List.of(
                List.of("截至", report.day().toString()),
                List.of("运行", report.runId()),
                List.of("抑制", suppression()),
                List.of("引用", "用表下的引用号；huican query 引用号 再问那次运行，并核对答案。隐去的数没有引用号。"))));
        page.append("</header>\n").append(contents()).append("<main id=\"main\">\n");
        page.append(summary());
        report.part("indicator").forEach(indicator -> page.append(indicator(indicator)));
        page.append(exceptions()).append(risk()).append(quality());
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private String suppression() {
        return report.suppressed()
                ? "分子、或分母与分子之差少于 " + report.threshold() + " 的，整格不显示，记为“人数少”；为保护它们而隐去的记为“保密”。两者都不是没有数据。"
                : "未抑制，只供内部使用，不得外传。";
    }

    private String contents() {
        var links = new StringBuilder("<nav aria-label=\"目录\"><ol>\n<li><a href=\"#summary\">指标一览</a></li>\n");
        report.part("indicator")
                .forEach(i -> links.append("<li><a href=\"#" + Html.text(i.get("indicator")) + "\">"
                        + Html.text(i.get("title_zh")) + "</a></li>\n"));
        return links.append("<li><a href=\"#exceptions\">疑点</a></li>\n<li><a href=\"#risk\">返贫风险</a></li>\n")
                .append("<li><a href=\"#quality\">各部门数据质量</a></li>\n</ol></nav>\n")
                .toString();
    }

    private String summary() {
        var rows = new ArrayList<List<String>>();
        for (var figure : report.part("indicator")) {
            rows.add(List.of(
                    text(figure.get("title_zh")),
                    text(figure.get("period")),
                    Shown.number(figure.get("numerator")),
                    Shown.number(figure.get("denominator")),
                    value(figure),
                    target(figure),
                    met(figure),
                    Shown.number(figure.get("distance")),
                    change(figure)));
        }
        return section("summary", "指标一览")
                + Html.table(
                        report.district() + "，截至 " + report.day(),
                        List.of("指标", "所属时期", "分子", "分母", "率（%）或人数", "目标", "达到", "还差", "比上月"),
                        rows,
                        7)
                + source(Quotes.SUMMARY)
                + "</section>\n";
    }

    private String indicator(Map<String, Object> figure) {
        String key = text(figure.get("indicator"));
        String title = text(figure.get("title_zh"));
        var section = new StringBuilder(section(key, title));
        section.append(Html.facts(List.of(
                List.of("分子", text(figure.get("numerator_zh"))),
                List.of("分母", text(figure.get("denominator_zh"))),
                List.of(
                        "目标",
                        target(figure) + "（" + (Boolean.TRUE.equals(figure.get("binding")) ? "约束性" : "预期性") + "）"),
                List.of("依据", text(figure.get("source"))),
                List.of("口径", text(figure.get("definition_version"))))));
        section.append(trend(key, title, figure)).append(towns(key, title, figure));
        return section.append("</section>\n").toString();
    }

    private String trend(String key, String title, Map<String, Object> figure) {
        var months = of("trend", key).stream()
                .filter(row -> row.get("value") != null)
                .toList();
        if (months.isEmpty()) {
            return "<p>没有可比的月份。</p>\n";
        }
        var points = months.stream()
                .map(row -> new Point(text(row.get("month")), ((Number) row.get("value")).doubleValue()))
                .toList();
        boolean count = figure.get("rate") == null && figure.get("numerator") != null;
        var rows = months.stream()
                .map(row -> List.of(
                        text(row.get("month")),
                        text(row.get("as_of")),
                        text(row.get("definition_version")),
                        count ? Shown.number(row.get("value")) : Shown.rate(row.get("value"))))
                .toList();
        String chart = points.size() < 2
                ? ""
                : Charts.line(title + "，" + report.district() + "各月", points, number(figure.get("target")));
        return "<figure>\n" + chart
                + Html.table("走势：每月最后一个公布日", List.of("月份", "截至", "口径", count ? "人数" : "率（%）"), rows, 1)
                + source(Quotes.trend(key))
                + "</figure>\n";
    }

    private String towns(String key, String title, Map<String, Object> figure) {
        var towns = of("town", key);
        if (towns.stream().allMatch(town -> town.get("suppression") != null)) {
            return "<p>各镇街的数字都不显示：人数过少，或会说出其他镇街的数字。</p>\n";
        }
        boolean rates = towns.stream().anyMatch(town -> town.get("rate") != null);
        var rows = new ArrayList<List<String>>();
        var bars = new ArrayList<Bar>();
        int rank = 0;
        for (var town : towns) {
            boolean hidden = town.get("suppression") != null;
            Double rate = number(town.get("rate"));
            rank += rate == null ? 0 : 1;
            String label = rate != null ? Shown.rate(rate) : shown.missing(town);
            bars.add(new Bar(text(town.get("area_name")), rate, label + mark(town), (Boolean) town.get("met")));
            rows.add(List.of(
                    text(town.get("area_name")),
                    rate == null ? "" : String.valueOf(rank),
                    hidden ? "" : Shown.number(town.get("numerator")),
                    hidden ? "" : Shown.number(town.get("denominator")),
                    label,
                    Shown.number(town.get("distance"))));
        }
        boolean percent = "%".equals(figure.get("unit")) && figure.get("denominator") != null;
        String chart = rates && percent ? Charts.bars(title + "，各镇街与目标", bars, number(figure.get("target"))) : "";
        return "<figure>\n" + chart + Html.table("各镇街，从高到低", List.of("镇街", "名次", "分子", "分母", "率（%）", "还差"), rows, 5)
                + source(Quotes.towns(key)) + "</figure>\n";
    }

    private static String mark(Map<String, Object> town) {
        Object met = town.get("met");
        return met == null ? "" : (Boolean) met ? " ✔" : " ✖";
    }

    private String exceptions() {
        var rows = new ArrayList<List<String>>();
        for (var kind : report.part("exception")) {
            var states = List.of("open", "assigned", "explained", "settled");
            List<Object> parts = new ArrayList<>(states.stream().map(kind::get).toList());
            long listed = parts.stream()
                    .mapToLong(part -> part == null ? 0 : ((Number) part).longValue())
                    .sum();
            var row = new ArrayList<>(List.of(text(kind.get("title_zh")), text(kind.get("unit"))));
            row.addAll(shown.counts(listed, parts));
            boolean few = shown.isFew(listed);
            row.add(few ? "保密" : Shown.number(kind.get("median_days_open")));
            row.add(few ? "保密" : Shown.number(kind.get("max_days_open")));
            row.add(shown.count(kind.get("closed_30_days")));
            rows.add(row);
        }
        return section("exceptions", "疑点")
                + (rows.isEmpty()
                        ? "<p>没有疑点。</p>\n"
                        : Html.table(
                                "各类疑点及其时效，截至 " + report.day(),
                                List.of("疑点", "单位", "件数", "待处理", "已分派", "已说明", "已办结", "中位天数", "最长天数", "近 30 日关闭"),
                                rows,
                                8))
                + source(Quotes.EXCEPTIONS)
                + "</section>\n";
    }

    private String risk() {
        Map<Object, String> levels = Map.of("red", "红", "orange", "橙", "yellow", "黄");
        var persons = report.part("person_risk").stream()
                .map(row -> List.of(
                        levels.getOrDefault(row.get("level"), text(row.get("level"))), shown.count(row.get("persons"))))
                .toList();
        var rules = new ArrayList<List<String>>();
        for (var rule : report.part("risk")) {
            var row = new ArrayList<>(List.of(text(rule.get("title_zh")), levels.getOrDefault(rule.get("level"), "")));
            List<Object> parts = new ArrayList<>();
            List.of("monitored", "eliminated", "not_monitored").forEach(part -> parts.add(rule.get(part)));
            row.addAll(shown.counts(((Number) rule.get("persons")).longValue(), parts));
            rules.add(row);
        }
        return section("risk", "返贫风险")
                + Html.table("按最高等级的人数，截至 " + report.day(), List.of("等级", "人数"), persons, 1)
                + source(Quotes.RISK_LEVELS)
                + Html.table("按预警规则", List.of("规则", "等级", "人数", "在监测", "已消除", "未监测"), rules, 4)
                + source(Quotes.RISK_RULES)
                + "</section>\n";
    }

    private String quality() {
        var departments = report.part("delivery").stream()
                .map(row -> List.of(
                        text(row.get("name_zh")),
                        Objects.toString(row.get("last_day"), "本月没有"),
                        Shown.number(row.get("accepted")),
                        Shown.number(row.get("held")),
                        Shown.number(row.get("rejected")),
                        Shown.number(row.get("rows")),
                        Shown.number(row.get("quarantined")),
                        share(row.get("quarantined"), row.get("rows")),
                        Shown.number(row.get("duplicates"))))
                .toList();
        var findings = report.part("finding").stream()
                .map(row -> List.of(
                        text(row.get("name_zh")),
                        text(row.get("extract")),
                        text(row.get("title_zh")),
                        Shown.number(row.get("count"))))
                .toList();
        return section("quality", "各部门数据质量")
                + Html.table(
                        "本月交付，到 " + report.day() + " 为止",
                        List.of("部门", "最近一次接收", "接收", "挂起", "退回", "行数", "隔离", "隔离占比（%）", "完全重复"),
                        departments,
                        7)
                + source(Quotes.DELIVERIES)
                + Html.table("仍在使用的行中的质量问题", List.of("部门", "抽取", "问题", "条数"), findings, 1)
                + source(Quotes.FINDINGS)
                + "</section>\n";
    }

    private static String share(Object part, Object whole) {
        return part == null || whole == null || ((Number) whole).longValue() == 0
                ? "–"
                : Shown.rate(100.0 * ((Number) part).longValue() / ((Number) whole).longValue());
    }

    private List<Map<String, Object>> of(String part, String indicator) {
        return report.part(part).stream()
                .filter(row -> indicator.equals(row.get("indicator")))
                .toList();
    }

    private static String section(String id, String title) {
        return "<section id=\"" + Html.text(id) + "\">\n<h2>" + Html.text(title) + "</h2>\n";
    }

    /** What the table above is cited by, and the question behind it. */
    private String source(String key) {
        Citation citation = citations.get(key);
        return citation == null
                ? "<p class=\"source\">运行 " + Html.text(report.runId()) + "；没有引用号</p>\n"
                : "<p class=\"source\">引用 <strong>" + Html.text(citation.id()) + "</strong>；<code>"
                        + Html.text(citation.sql()) + "</code></p>\n";
    }

    private static String value(Map<String, Object> figure) {
        return figure.get("rate") != null ? Shown.rate(figure.get("rate")) : Shown.number(figure.get("numerator"));
    }

    private static String target(Map<String, Object> figure) {
        return figure.get("target") == null
                ? "–"
                : text(figure.get("target_operator")) + " " + plain(figure.get("target"));
    }

    private static String met(Map<String, Object> figure) {
        Object met = figure.get("met");
        if (met == null) {
            return switch (text(figure.get("status"))) {
                case "not_available" -> "无数据来源";
                case "stale" -> "数据过期";
                default -> "–";
            };
        }
        return ((Boolean) met ? "✔ 达到" : "✖ 未达到") + ("stale".equals(figure.get("status")) ? "（数据过期）" : "");
    }

    /** Against the last day published of an earlier month. */
    private static String change(Map<String, Object> figure) {
        boolean rate = figure.get("rate") != null;
        Double now = number(figure.get(rate ? "rate" : "numerator"));
        Double before = number(figure.get(rate ? "rate_before" : "numerator_before"));
        if (now == null || before == null) {
            return "–";
        }
        double change = now - before;
        return (change > 0 ? "+" : "") + (rate ? Shown.rate(change) : Shown.number((long) change));
    }

    private static Double number(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }

    private static String plain(Object number) {
        double value = ((Number) number).doubleValue();
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String text(Object value) {
        return value == null ? "–" : value.toString();
    }
}
