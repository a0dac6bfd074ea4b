package huican.jobs.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many more are needed in the numerator to reach a target. */
final class Shortfall {
    private Shortfall() {}

    /**
     * Members missing; 0 when the target is met.
     *
     * @param operator {@code >=} or {@code >}
     * @param targetPercent share of the denominator
     */
    static long ofRate(String operator, BigDecimal targetPercent, long numerator, long denominator) {
        BigDecimal exact =
                targetPercent.multiply(BigDecimal.valueOf(denominator)).movePointLeft(2);
        return Math.max(0, least(operator, exact) - numerator);
    }

    /** The same for a target that is a count. */
    static long ofCount(String operator, BigDecimal target, long count) {
        return Math.max(0, least(operator, target) - count);
    }

    private static long least(String operator, BigDecimal exact) {
        return operator.equals(">")
                ? exact.setScale(0, RoundingMode.FLOOR).longValueExact() + 1
                : exact.setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
