package huican.jobs.cli.night;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Screen;
import huican.jobs.gateway.Warehouse;
import huican.schemas.run.Home;
import huican.schemas.run.Night;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many exceptions are on the lists of a day, and how many persons are at risk, from the published file. */
final class WorkLists {
    private static final int TITLE = 10;
    private static final String EXCEPTIONS = """
            SELECT exception, count(*) AS listed
            FROM exception_list
            WHERE as_of = DATE '%s' AND state <> 'closed'
            GROUP BY exception""";
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

    private final Screen screen;

    WorkLists(Screen screen) {
        this.screen = screen;
    }

    void print(Night night) {
        screen.line("");
        lines("例外", heard(exceptions(night.home(), night.asOf()), Warehouse.exceptions(night)))
                .forEach(screen::line);
        lines("返贫风险", heard(risk(night.home(), night.asOf()), Warehouse.riskRules(night)))
                .forEach(screen::line);
    }

    /** The counts, with how many rules could not raise anything: nothing is said as zero where nothing is known. */
    static List<String> heard(List<String> items, Warehouse.Rules rules) {
        if (rules.silent() == rules.all()) {
            return List.of("无数据来源");
        }
        var heard = new ArrayList<>(items);
        if (rules.silent() > 0) {
            heard.add("（" + rules.silent() + " 项无数据来源）");
        }
        return heard;
    }

    /** Counts by short title, in the order of the definitions; kinds that share a title are added up. */
    private static List<String> exceptions(Home home, LocalDate asOf) {
        var listed = new HashMap<Object, BigDecimal>();
        Warehouse.query(home, EXCEPTIONS.formatted(asOf))
                .rows()
                .forEach(row -> listed.put(row.get(0), (BigDecimal) row.get(1)));
        Map<String, BigDecimal> counts = new LinkedHashMap<>();
        Warehouse.exceptionTitles().forEach((exception, title) -> {
            if (listed.containsKey(exception)) {
                counts.merge(title, listed.get(exception), BigDecimal::add);
            }
        });
        var items = new ArrayList<String>();
        counts.forEach((title, count) -> items.add(title + " " + Screen.number(count)));
        return items;
    }

    /** Persons by the gravest of their flags. */
    private static List<String> risk(Home home, LocalDate asOf) {
        var levels = new HashMap<Object, List<Object>>();
        Warehouse.query(home, RISK.formatted(asOf)).rows().forEach(row -> levels.put(row.get(0), row));
        var items = new ArrayList<String>();
        for (String level : List.of("red", "orange", "yellow")) {
            List<Object> row = levels.get(level);
            String count = title(level) + " " + (row == null ? "0" : Screen.number(row.get(1)));
            items.add(count + (level.equals("red") && row != null ? "（未纳入监测 " + Screen.number(row.get(2)) + "）" : ""));
        }
        return items;
    }

    private static String title(String level) {
        return switch (level) {
            case "red" -> "红";
            case "orange" -> "橙";
            default -> "黄";
        };
    }

    /** The items behind a title, on as many lines as the screen's width asks for. */
    static List<String> lines(String title, List<String> items) {
        var lines = new ArrayList<String>();
        String line = Columns.left(title, TITLE) + (items.isEmpty() ? "无" : items.get(0));
        for (String item : items.subList(Math.min(1, items.size()), items.size())) {
            if (Columns.width(line) + 2 + Columns.width(item) > Screen.COLUMNS) {
                lines.add(line);
                line = " ".repeat(TITLE) + item;
            } else {
                line += "  " + item;
            }
        }
        lines.add(line);
        return lines;
    }
}
