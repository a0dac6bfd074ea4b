package huican.jobs.usecase.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Figures that few people stand behind: fewer than {@link #FEWEST} have it, or fewer than so many of those who should have it do not, all of
 * them included. Of these nothing that was counted is shown. Nothing is suppressed beside them, so that a total and its other parts may
 * still tell a small one: that is the business of what is published, not of a page of it.
 */
final class SmallCells {
    static final int FEWEST = 5;

    /** What was counted, and what follows from it. */
    private static final Set<String> COUNTED = Set.of("numerator", "denominator", "rate", "met", "distance");

    private SmallCells() {}

    /** A row of coverage_rate, its counted values null if they speak of too few; its column {@code status} says {@code suppressed} then. */
    static List<Object> hidden(List<String> columns, List<Object> row) {
        var numerator = (BigDecimal) row.get(columns.indexOf("numerator"));
        var denominator = (BigDecimal) row.get(columns.indexOf("denominator"));
        var rate = row.get(columns.indexOf("rate"));
        if (!isSmall(numerator, denominator, rate)) {
            return row;
        }
        var hidden = new ArrayList<>(row);
        for (int i = 0; i < columns.size(); i++) {
            if (COUNTED.contains(columns.get(i))) {
                hidden.set(i, null);
            } else if (columns.get(i).equals("status")) {
                hidden.set(i, "suppressed");
            }
        }
        return hidden;
    }

    /** A rate without the numbers it was made of cannot be judged, and counts as small. */
    private static boolean isSmall(BigDecimal numerator, BigDecimal denominator, Object rate) {
        if (numerator == null && denominator == null) {
            return rate != null;
        }
        return isFew(numerator)
                || isFew(denominator)
                || (numerator != null && denominator != null && isFew(denominator.subtract(numerator)));
    }

    private static boolean isFew(BigDecimal number) {
        return number != null && number.compareTo(BigDecimal.valueOf(FEWEST)) < 0;
    }
}
