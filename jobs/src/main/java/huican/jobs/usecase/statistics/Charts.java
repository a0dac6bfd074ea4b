package huican.jobs.usecase.statistics;

import java.util.List;
import java.util.Locale;

/** Charts as SVG in the page: they need no script, font or network, and print. What they show stands in the table behind them too. */
final class Charts {
    private static final int WIDTH = 720;
    private static final int ROW = 22;
    private static final int LEFT = 130;
    private static final int RIGHT = 90;

    private Charts() {}

    /**
     * A bar.
     *
     * @param value 0 to 100; null when there is none to show
     * @param label beside it
     * @param met whether it meets the target; null when that cannot be said
     */
    record Bar(String name, Double value, String label, Boolean met) {}

    /** Bars of a rate, the target across them; null for no target. */
    static String bars(String title, List<Bar> bars, Double target) {
        int height = bars.size() * ROW + 24;
        var svg = new StringBuilder(open(title, height));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = 4 + i * ROW;
            svg.append(label(LEFT - 8, y + 15, "end", bar.name()));
            if (bar.value() != null) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>\n",
                        Boolean.FALSE.equals(bar.met()) ? "missed" : "met",
                        LEFT,
                        y + 3,
                        x(bar.value()) - LEFT,
                        ROW - 6));
            }
            svg.append(label(WIDTH - RIGHT + 10, y + 15, "start", bar.label()));
        }
        if (target != null) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"target\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>\n",
                    x(target),
                    x(target),
                    height - 18));
            svg.append(label((int) x(target), height - 4, "middle", "目标 " + Shown.rate(target)));
        }
        return svg.append("</svg>\n").toString();
    }

    /** A point of a line: what it is called, and its value. */
    record Point(String name, double value) {}

    /** A line through two months or more, the target as a dashed one; null for no target. */
    static String line(String title, List<Point> points, Double target) {
        int height = 150;
        double least = points.stream().mapToDouble(Point::value).min().orElse(0);
        double most = points.stream().mapToDouble(Point::value).max().orElse(1);
        if (target != null) {
            least = Math.min(least, target);
            most = Math.max(most, target);
        }
        double margin = Math.max(1, (most - least) * 0.15);
        var scale = new Scale(least - margin, most + margin, height - 30);
        var svg = new StringBuilder(open(title, height));
        var path = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            double x = 50 + i * (WIDTH - 100.0) / (points.size() - 1);
            double y = scale.y(points.get(i).value());
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : " L", x, y));
            svg.append(
                    String.format(Locale.ROOT, "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>\n", x, y));
            svg.append(label(
                    (int) x, (int) y - 8, "middle", Shown.rate(points.get(i).value())));
            svg.append(label((int) x, height - 6, "middle", points.get(i).name()));
        }
        svg.append("<path class=\"line\" d=\"").append(path).append("\"/>\n");
        if (target != null) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"target\" x1=\"20\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
                    WIDTH - 20,
                    scale.y(target),
                    scale.y(target)));
        }
        return svg.append("</svg>\n").toString();
    }

    private record Scale(double least, double most, int height) {
        double y(double value) {
            return 14 + (height - 14) * (most - value) / (most - least);
        }
    }

    private static String open(String title, int height) {
        return "<svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\"" + Html.text(title)
                + "\">\n<title>" + Html.text(title) + "</title>\n";
    }

    private static double x(double percent) {
        return LEFT + (WIDTH - LEFT - RIGHT) * percent / 100;
    }

    private static String label(int x, int y, String anchor, String text) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + Html.text(text) + "</text>\n";
    }
}
