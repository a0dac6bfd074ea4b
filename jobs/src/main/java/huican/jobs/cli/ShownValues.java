package huican.jobs.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/** The values of one column of a query's answer as people read them. */
final class ShownValues {
    /** A number with more decimals was computed: nobody reads them. */
    private static final int DECIMALS_THAT_ARE_GIVEN = 4;

    private ShownValues() {}

    /** A text for each value; nothing for null. Rates have two decimals, shares four, amounts and lines as many as were given. */
    static List<String> of(List<Object> values) {
        List<BigDecimal> numbers = values.stream()
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .toList();
        int scale = numbers.stream().mapToInt(ShownValues::scale).max().orElse(0);
        boolean shares = numbers.stream().allMatch(n -> n.abs().compareTo(BigDecimal.ONE) <= 0);
        int decimals = scale <= DECIMALS_THAT_ARE_GIVEN ? scale : shares ? 4 : 2;
        return values.stream()
                .map(value -> value instanceof BigDecimal number ? rounded(number, decimals) : text(value))
                .toList();
    }

    /** Of a floating-point number without decimals the driver says 98.0. */
    private static int scale(BigDecimal number) {
        return number.scale() == 1 ? Math.max(0, number.stripTrailingZeros().scale()) : Math.max(0, number.scale());
    }

    /** Nearly all is not all: 99.998 % is shown as 99.99, a share of 0.99999 as 0.9999. */
    private static String rounded(BigDecimal number, int decimals) {
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP);
        boolean becameWhole = rounded.compareTo(number) > 0
                && (rounded.compareTo(BigDecimal.ONE) == 0 || rounded.compareTo(BigDecimal.valueOf(100)) == 0);
        return (becameWhole ? number.setScale(decimals, RoundingMode.DOWN) : rounded).toPlainString();
    }

    /** On one line, without what would move a terminal's cursor. */
    private static String text(Object value) {
        return Objects.toString(value, "").replaceAll("\\p{Cntrl}+", " ");
    }
}
