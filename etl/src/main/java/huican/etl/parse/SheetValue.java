package huican.etl.parse;

import huican.etl.parse.SheetCell.Kind;
import huican.schemas.contract.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Turns a cell into the text that a text file would hold: numbers as their shortest decimal, dates as yyyy-MM-dd. */
final class SheetValue {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    /** The longest number that a program writes for a binary fraction has some twenty characters; a million digits are an attack on arithmetic. */
    private static final int LONGEST_NUMBER = 400;

    /** Serial days end in the year 9999; a greater number in a date column is written as yyyyMMdd. */
    private static final int LAST_SERIAL = 2_958_465;

    private SheetValue() {}

    static String text(SheetCell cell, ValueType type, boolean epoch1904) {
        String raw = cell.raw();
        if (cell.kind() != Kind.NUMBER
                || raw.length() > LONGEST_NUMBER
                || !NUMBER.matcher(raw).matches()) {
            return raw;
        }
        String shortest = shortest(raw);
        if (cell.format().isDate() && type != ValueType.AMOUNT && type != ValueType.INTEGER || type == ValueType.DATE) {
            var value = new BigDecimal(shortest);
            if (value.signum() > 0 && value.compareTo(BigDecimal.valueOf(LAST_SERIAL)) <= 0) {
                LocalDate date = date(value.longValue(), epoch1904);
                return type == ValueType.MONTH ? date.toString().substring(0, 7) : date.toString();
            }
        }
        return shortest;
    }

    /** Day of a serial number; 1900 workbooks count a 29 February 1900 that never was. */
    static LocalDate date(long serial, boolean epoch1904) {
        if (epoch1904) {
            return LocalDate.of(1904, 1, 1).plusDays(serial);
        }
        return LocalDate.of(1899, 12, 31).plus(serial < 60 ? serial : serial - 1, ChronoUnit.DAYS);
    }

    /** {@code 202501.0} and {@code 2.02501E5} are 202501, {@code 1234.5600000000001} is 1234.56. */
    static String shortest(String raw) {
        var exact = new BigDecimal(raw);
        // A sheet computes with 15 digits; what stands behind them in the file is the binary fraction's.
        if (exact.scale() > 0 && exact.precision() > 15) {
            exact = exact.round(new MathContext(15));
        }
        return exact.stripTrailingZeros().toPlainString();
    }
}
