package huican.jobs.cli.night;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.night.PublishedDay;
import huican.jobs.usecase.night.PublishedDay.AtRisk;
import huican.jobs.usecase.night.PublishedDay.Rules;
import java.util.ArrayList;
import java.util.List;

/** How many exceptions are on the lists of a day, and how many persons are at risk, from the published file. */
final class WorkLists {
    private static final int TITLE = 10;

    private final Screen screen;

    WorkLists(Screen screen) {
        this.screen = screen;
    }

    void print(PublishedDay published) {
        screen.line("");
        lines("疑点", heard(exceptions(published), published.exceptionKinds())).forEach(screen::line);
        lines("返贫风险", heard(risk(published), published.riskRules())).forEach(screen::line);
        long outliers = published.outliers();
        if (outliers > 0) {
            lines("数字异动", List.of(Screen.number(outliers) + " 项超出自己近来的范围，已照常发布：huican query \"FROM figure_outlier\""))
                    .forEach(screen::line);
        }
    }

    /** The counts, with how many rules could not raise anything: nothing is said as zero where nothing is known. */
    static List<String> heard(List<String> items, Rules rules) {
        if (rules.silent() == rules.all()) {
            return List.of("无数据来源");
        }
        var heard = new ArrayList<>(items);
        if (rules.silent() > 0) {
            heard.add("（" + rules.silent() + " 项无数据来源）");
        }
        return heard;
    }

    private static List<String> exceptions(PublishedDay published) {
        var items = new ArrayList<String>();
        published.exceptions().forEach((title, count) -> items.add(title + " " + Screen.number(count)));
        return items;
    }

    private static List<String> risk(PublishedDay published) {
        return published.risk().stream().map(WorkLists::risk).toList();
    }

    private static String risk(AtRisk at) {
        String count = title(at.level()) + " " + Screen.number(at.persons());
        return count
                + (at.level().equals("red") && at.persons() > 0
                        ? "（未纳入监测 "
                                + at.unmonitored().stream()
                                        .mapToObj(Screen::number)
                                        .findFirst()
                                        .orElse("—") + "）"
                        : "");
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
