package huican.jobs.cli.identity;

import huican.jobs.cli.Columns;
import huican.jobs.identity.LinkageWords;
import huican.schemas.run.PairExplanation;
import huican.schemas.run.PairExplanation.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An explanation as a waterfall for a terminal: from the prior, what each comparison adds or takes, to the match weight.
 *
 * @param words what people read
 */
record Waterfall(LinkageWords words) {
    private static final int BAR = 16;
    private static final int VALUE = 24;

    /** Lines from top to bottom. */
    List<String> lines(PairExplanation pair) {
        var lines = new ArrayList<String>();
        double scale = scale(pair);
        double sum = pair.prior();
        lines.add(line("先验", "", "", "", pair.prior(), sum, scale));
        for (Comparison comparison : pair.comparisons()) {
            sum += comparison.weight();
            lines.add(line(
                    words.level(comparison.name(), comparison.level()),
                    values(comparison),
                    probability(comparison.m()),
                    probability(comparison.u()),
                    comparison.weight(),
                    sum,
                    scale));
        }
        double rest = pair.matchWeight() - sum;
        if (Math.abs(rest) >= 0.05) {
            lines.add(line("姓名多少见等调整", "", "", "", rest, pair.matchWeight(), scale));
        }
        lines.add("匹配权重 " + signed(pair.matchWeight()) + "，即概率 " + IdentityText.percent(pair.matchProbability())
                + thresholds(pair));
        pair.rules().forEach(rule -> lines.add("规则：" + words.rule(rule)));
        return lines;
    }

    private static String thresholds(PairExplanation pair) {
        return Double.isNaN(pair.linkThreshold())
                ? ""
                : "；链接阈值 " + signed(pair.linkThreshold()) + "，复核阈值 " + signed(pair.reviewThreshold());
    }

    private static double scale(PairExplanation pair) {
        double largest = Math.abs(pair.prior());
        for (Comparison comparison : pair.comparisons()) {
            largest = Math.max(largest, Math.abs(comparison.weight()));
        }
        return largest == 0 ? 1 : largest;
    }

    private static String line(
            String title, String values, String m, String u, double weight, double sum, double scale) {
        return (Columns.left(title, 28) + " " + Columns.right(m, 8) + " " + Columns.right(u, 8) + " "
                        + Columns.right(signed(weight), 7) + " " + Columns.right(signed(sum), 7) + "  "
                        + bar(weight, scale, BAR)
                        + (values.isEmpty() ? "" : "\n    " + values))
                .stripTrailing();
    }

    private static String values(Comparison comparison) {
        return comparison.leftShown().isEmpty() && comparison.rightShown().isEmpty()
                ? ""
                : Columns.cut(shown(comparison.leftShown()), VALUE) + " ／ "
                        + Columns.cut(shown(comparison.rightShown()), VALUE);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "—" : value;
    }

    /** Full blocks for what speaks for one person, light ones for what speaks against. */
    static String bar(double weight, double scale, int columns) {
        int length = (int) Math.round(Math.abs(weight) / scale * columns);
        return (weight < 0 ? "░" : "█").repeat(Math.min(columns, length));
    }

    static String signed(double bits) {
        return String.format(Locale.ROOT, "%+.1f", bits);
    }

    /** With three digits that count; empty for none. */
    static String probability(Double value) {
        if (value == null) {
            return "";
        }
        return value >= 0.001 || value == 0
                ? String.format(Locale.ROOT, "%.4f", value)
                : String.format(Locale.ROOT, "%.1e", value);
    }
}
