package huican.jobs.cli.query;

import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.schemas.run.Home;
import java.util.LinkedHashMap;
import java.util.Map;

/** Questions to begin with, whose answers fit a screen. They are those of the README. */
public final class ProposedQueries {
    /** SQL by what it answers. {@code published} holds the run of the file: joined, it leaves the newest figures. */
    public static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "全区指标",
                "SELECT title_zh, period, rate, distance FROM coverage_rate JOIN indicator USING (indicator)"
                        + " JOIN published USING (run_id)"
                        + " WHERE area_code = '500113' AND breakdown = 'all'");
        ALL.put(
                "各镇街一项指标",
                "SELECT area_name, numerator, denominator, rate, distance FROM coverage_rate JOIN published USING (run_id)"
                        + " WHERE indicator = 'nursing_subsidy' AND breakdown = 'all'");
        ALL.put(
                "疑点件数",
                "SELECT title_zh, count(*) AS listed, unit FROM exception_list JOIN exception_kind USING (exception)"
                        + " JOIN published USING (as_of) WHERE state <> 'closed' GROUP BY ALL ORDER BY listed DESC");
        ALL.put(
                "返贫风险人数",
                "SELECT level, rules, count(*) AS persons FROM person_risk JOIN published USING (as_of) GROUP BY ALL ORDER BY ALL");
        ALL.put(
                "质量问题",
                "SELECT name_zh, extract, title_zh, count FROM data_quality_summary JOIN quality_rule USING (rule)"
                        + " JOIN source USING (source) JOIN published USING (as_of) ORDER BY count DESC");
    }

    private ProposedQueries() {}

    /** Prints them as commands on a home. */
    public static void print(Context context, Home home) {
        Screen screen = context.screen();
        screen.line("下一步，可以问：");
        ALL.forEach((title, sql) ->
                screen.line("  " + title + "\n    huican query \"" + sql + "\"" + context.homeFlag(home)));
    }
}
