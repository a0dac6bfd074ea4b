package huican.jobs.usecase.statistics;

import huican.schemas.run.MonthReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How numbers of a report are shown: rounded for people, and few people not at all. */
record Shown(boolean suppressed, int threshold) {
    private static final String NONE = "–";

    static Shown of(MonthReport report) {
        return new Shown(report.suppressed(), report.threshold());
    }

    /** A number as it is, with separators; nothing for null. */
    static String number(Object value) {
        return value == null ? NONE : String.format("%,d", ((Number) value).longValue());
    }

    /** Two decimals, and never up to 100. */
    static String rate(Object value) {
        if (value == null) {
            return NONE;
        }
        var exact = BigDecimal.valueOf(((Number) value).doubleValue());
        BigDecimal rounded = exact.setScale(2, RoundingMode.HALF_UP);
        boolean full = rounded.compareTo(BigDecimal.valueOf(100)) == 0 && exact.compareTo(rounded) < 0;
        return (full ? new BigDecimal("99.99") : rounded).toPlainString();
    }

    /** Why a figure has no number: hidden for itself, for others; else nothing. */
    String missing(Map<String, Object> figure) {
        Object suppression = figure.get("suppression");
        return suppression == null ? NONE : suppression.equals("primary") ? "人数少" : "保密";
    }

    private String few() {
        return "< " + threshold;
    }

    /** Persons or cases, if they are not few. */
    String count(Object value) {
        return isFew(value) ? few() : number(value);
    }

    /** A number and those that it is the sum of: if one of these is few, none of them is shown, for they would tell each other. */
    List<String> counts(long sum, List<Object> parts) {
        var shown = new ArrayList<String>(List.of(count(sum)));
        boolean hidden = isFew(sum) || parts.stream().anyMatch(this::isFew);
        parts.forEach(part -> shown.add(hidden ? "保密" : number(part)));
        return shown;
    }

    boolean isFew(Object value) {
        long number = value == null ? 0 : ((Number) value).longValue();
        return suppressed && number > 0 && number < threshold;
    }
}
