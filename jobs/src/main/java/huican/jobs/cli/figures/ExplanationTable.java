package huican.jobs.cli.figures;

import huican.schemas.figures.Explanation;
import huican.schemas.figures.Explanation.Figure;
import huican.schemas.run.ResultTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** An explanation as lines and tables. */
final class ExplanationTable {
    private ExplanationTable() {}

    /** Which figure, and what it was on both days. */
    static List<String> heading(Explanation explained) {
        return List.of(
                explained.title() + "（" + explained.indicator() + "） "
                        + explained.after().areaName(),
                "  " + figure(explained.before()),
                "  " + figure(explained.after()));
    }

    private static String figure(Figure figure) {
        String counted = figure.denominator() == null
                ? (figure.numerator() == null ? "" : " " + figure.numerator())
                : " " + figure.numerator() + "/" + figure.denominator();
        String rate = figure.rate() == null ? "" : String.format(Locale.ROOT, " %.4f %%", figure.rate());
        return figure.asOf() + counted + rate + "  口径 " + figure.definition() + "，所属时期 "
                + Objects.toString(figure.period(), "无") + (figure.status().equals("stale") ? "，数据过期" : "") + "（"
                + figure.runId() + "）";
    }

    /** One row per part, and the sum. */
    static ResultTable parts(Explanation explained) {
        var rows = new ArrayList<List<Object>>();
        explained
                .parts()
                .forEach(part -> rows.add(Arrays.asList(
                        part.part(),
                        part.title(),
                        part.members(),
                        part.numerator(),
                        part.denominator(),
                        part.rate().orElse(null))));
        rows.add(Arrays.asList(
                "sum",
                "合计",
                explained.parts().stream().mapToLong(part -> part.members()).sum(),
                explained.parts().stream().mapToLong(part -> part.numerator()).sum(),
                explained.parts().stream().mapToLong(part -> part.denominator()).sum(),
                rate(explained).orElse(null)));
        return new ResultTable(List.of("part", "title_zh", "members", "numerator", "denominator", "rate"), rows);
    }

    /** Empty if one of the days has none. */
    private static Optional<BigDecimal> rate(Explanation explained) {
        boolean both = explained.before().rate() != null && explained.after().rate() != null;
        return both
                ? Optional.of(explained.parts().stream()
                        .flatMap(part -> part.rate().stream())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                : Optional.empty();
    }

    /** One row per part and person, or household. */
    static ResultTable members(Explanation explained) {
        return new ResultTable(
                List.of("part", "subject", "numerator", "denominator"),
                explained.members().stream()
                        .map(member -> List.<Object>of(
                                member.part(), member.subject(), member.numerator(), member.denominator()))
                        .toList());
    }
}
