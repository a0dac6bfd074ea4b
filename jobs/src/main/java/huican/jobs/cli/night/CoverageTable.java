package huican.jobs.cli.night;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.night.PublishedDay;
import huican.jobs.usecase.night.PublishedDay.Figure;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The district's figures of a day beside their targets, from the published file. */
final class CoverageTable {
    private static final int TITLE = 36;
    /** A district's; a province's numbers take more. */
    private static final int COUNT = 9;

    private final Screen screen;
    private final Departments departments;

    CoverageTable(Screen screen, Departments departments) {
        this.screen = screen;
        this.departments = departments;
    }

    void print(PublishedDay published, List<RunManifest.Source> sources) {
        LocalDate asOf = published.night().asOf();
        List<Figure> figures = published.coverage();
        screen.line("");
        lines(asOf, figures).forEach(screen::line);
        String stale = stale(sources, asOf);
        if (figures.stream().anyMatch(f -> f.text("status").equals("stale")) && !stale.isEmpty()) {
            screen.line("  * 来源陈旧：" + stale);
        }
    }

    /** A heading and a line for each figure. */
    List<String> lines(LocalDate asOf, List<Figure> figures) {
        int count = countColumns(figures);
        var lines = new ArrayList<String>();
        lines.add(Columns.left("覆盖率 全区 截至 " + asOf, TITLE)
                + Columns.right("分子", count)
                + Columns.right("分母", count)
                + Columns.right("率 %", 8)
                + Columns.right("目标", 7)
                + "  结果");
        figures.forEach(figure -> lines.add(line(figure, count)));
        return lines;
    }

    private static int countColumns(List<Figure> figures) {
        return figures.stream()
                .flatMap(figure -> Stream.of("numerator", "denominator")
                        .map(name -> Screen.number(figure.values().get(name))))
                .mapToInt(number -> Columns.width(number) + 1)
                .reduce(COUNT, Math::max);
    }

    private String line(Figure figure, int count) {
        String star = figure.text("status").equals("stale") ? " *" : "";
        return Columns.left("  " + Columns.shorten(figure.text("title_zh"), TITLE - 3 - star.length()) + star, TITLE)
                + Columns.right(Screen.number(figure.values().get("numerator")), count)
                + Columns.right(Screen.number(figure.values().get("denominator")), count)
                + Columns.right(Screen.decimal(figure.values().get("rate"), 2), 8)
                + Columns.right(
                        " " + figure.text("target_operator")
                                + Screen.plain(figure.values().get("target")),
                        7)
                + "  " + result(figure);
    }

    private String result(Figure figure) {
        if (figure.text("status").equals("not_available")) {
            return "无数据来源";
        }
        if (Boolean.TRUE.equals(figure.values().get("met"))) {
            return screen.good();
        }
        if (Boolean.FALSE.equals(figure.values().get("met"))) {
            return screen.bad() + missing(figure);
        }
        return "—";
    }

    private static String missing(Figure figure) {
        return figure.values().get("distance") instanceof Number distance
                ? " 差 " + Screen.number(distance) + (figure.text("unit").equals("户") ? " 户" : " 人")
                : "";
    }

    private String stale(List<RunManifest.Source> sources, LocalDate asOf) {
        return sources.stream()
                .filter(RunManifest.Source::stale)
                .map(s -> departments.title(s.source())
                        + (s.newestDay() == null ? "从未交付" : "用 " + day(s.newestDay(), asOf)))
                .collect(Collectors.joining("，"));
    }

    private static String day(LocalDate day, LocalDate asOf) {
        return day.getYear() == asOf.getYear() ? day.toString().substring(5) : day.toString();
    }
}
