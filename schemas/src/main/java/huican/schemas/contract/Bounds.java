package huican.schemas.contract;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Between what a value of a column must lie to be understood; beyond, it is as good as unreadable, so that no cell can stop a night. A contract narrows
 * what its type has: {@code logicalTypeOptions} with ODCS's {@code minimum} and {@code maximum}, and for dates the custom property
 * {@code latestAfterDelivery}, an ISO 8601 period ({@code P0D} for what has happened). Source: docs/contract.md, "Values".
 *
 * @param least smallest amount, whole number or year
 * @param most greatest
 * @param earliest day, or month of a day
 * @param latest day whenever it is delivered
 * @param afterDelivery how far after the delivery day a day may lie; of a year, in the year of that day
 */
public record Bounds(BigDecimal least, BigDecimal most, LocalDate earliest, LocalDate latest, Period afterDelivery)
        implements Serializable {
    static final String AFTER_DELIVERY = "latestAfterDelivery";

    private static final BigDecimal AMOUNT = new BigDecimal("999999999.99");
    private static final BigDecimal WHOLE = new BigDecimal("999999999");
    private static final BigDecimal FIRST_YEAR = new BigDecimal("2000");
    private static final BigDecimal LAST_YEAR = new BigDecimal("9999");
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final Set<ValueType> NUMBERS = EnumSet.of(ValueType.AMOUNT, ValueType.INTEGER, ValueType.YEAR);
    private static final Set<ValueType> DAYS = EnumSet.of(ValueType.DATE, ValueType.MONTH);

    /** Of a type, where the contract says nothing. */
    public static Bounds of(ValueType type) {
        BigDecimal most = type == ValueType.AMOUNT ? AMOUNT : type == ValueType.YEAR ? LAST_YEAR : WHOLE;
        return new Bounds(
                type == ValueType.YEAR ? FIRST_YEAR : most.negate(),
                most,
                FIRST_DAY,
                LAST_DAY,
                Period.ofYears(type == ValueType.YEAR ? 1 : 100));
    }

    public boolean contains(BigDecimal number) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }

    public boolean containsYear(int year, LocalDate deliveryDay) {
        boolean past = year <= deliveryDay.getYear() && !afterDelivery.isNegative();
        return contains(BigDecimal.valueOf(year))
                && (past || year <= deliveryDay.plus(afterDelivery).getYear());
    }

    public boolean contains(LocalDate day, LocalDate deliveryDay) {
        // Nearly all days are past, and then there is nothing to add.
        boolean past = !day.isAfter(deliveryDay) && !afterDelivery.isNegative();
        return !day.isBefore(earliest)
                && !day.isAfter(latest)
                && (past || !day.isAfter(deliveryDay.plus(afterDelivery)));
    }

    /** @param custom the column's custom properties */
    static Bounds read(Part column, Part custom, ValueType type) {
        Bounds bounds = of(type);
        if (column.has("logicalTypeOptions")) {
            Part options = column.part("logicalTypeOptions");
            bounds = NUMBERS.contains(type) ? bounds.numbers(options) : bounds;
            bounds = DAYS.contains(type) ? bounds.days(options) : bounds;
        }
        if (custom.has(AFTER_DELIVERY)) {
            if (!DAYS.contains(type) && type != ValueType.YEAR) {
                custom.problem("HC-C007", AFTER_DELIVERY, "只用于 valueType: date、month、year 的列");
            }
            bounds = bounds.until(period(custom));
        }
        return bounds;
    }

    private Bounds numbers(Part options) {
        return new Bounds(
                number(options, "minimum").orElse(least),
                number(options, "maximum").orElse(most),
                earliest,
                latest,
                afterDelivery);
    }

    private Bounds days(Part options) {
        return new Bounds(
                least,
                most,
                day(options, "minimum").orElse(earliest),
                day(options, "maximum").orElse(latest),
                afterDelivery);
    }

    private Bounds until(Period after) {
        return new Bounds(least, most, earliest, latest, after);
    }

    private static Optional<BigDecimal> number(Part options, String key) {
        try {
            return options.optional(key).map(BigDecimal::new);
        } catch (NumberFormatException e) {
            options.problem("HC-C005", key, "应为数");
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(Part options, String key) {
        try {
            return options.optional(key).map(LocalDate::parse);
        } catch (DateTimeException e) {
            options.problem("HC-C005", key, "应为日期 yyyy-MM-dd");
            return Optional.empty();
        }
    }

    private static Period period(Part custom) {
        String text = custom.text(AFTER_DELIVERY);
        try {
            return Period.parse(text);
        } catch (DateTimeException e) {
            custom.problem("HC-C005", AFTER_DELIVERY, "应为 ISO 8601 的时段，如 P0D（不晚于交付日）、P100Y，不是 \"" + text + "\"");
            return Period.ZERO;
        }
    }
}
