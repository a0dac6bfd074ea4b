package huican.etl.parse;

import huican.etl.parse.SheetCell.Kind;
import huican.schemas.contract.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Turns a cell into the text that a text file would hold: numbers as their shortest decimal, dates as yyyy-MM-dd. */
final class SheetValue {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:T.*)?");
    /** The longest number that a program writes for a binary fraction has some twenty characters; a million digits are an attack on arithmetic. */
    private static final int LONGEST_NUMBER = 400;
    /** A sheet computes with so many digits. */
    private static final int DIGITS = 15;

    /** Serial days end in the year 9999; a greater number in a date column is written as yyyyMMdd. */
    private static final BigDecimal LAST_SERIAL = new BigDecimal(2_958_465);
    /** Between these a number that no format calls a date is one all the same, if its column holds dates: from 1927 to 2099. */
    private static final BigDecimal FIRST_PLAIN_SERIAL = new BigDecimal(10_000);

    private static final BigDecimal LAST_PLAIN_SERIAL = new BigDecimal(73_050);
    /** What a time lacks to midnight by this, a sheet shows as midnight. */
    private static final BigDecimal HALF_A_MILLISECOND = new BigDecimal("0.0000000057");

    private SheetValue() {}

    static String text(SheetCell cell, ValueType type, boolean epoch1904) {
        switch (cell.kind()) {
            case NUMBER:
                return isNumber(cell) ? number(cell, type, epoch1904) : cell.raw();
            case DATE:
                return ISO_DAY.matcher(cell.raw()).matches() ? shown(cell.raw().substring(0, 10), type) : cell.raw();
            case TRUTH:
                return cell.raw().equals("true") ? "1" : cell.raw().equals("false") ? "0" : cell.raw();
            case TEXT:
            case ERROR:
                return cell.raw();
        }
        throw new IllegalStateException();
    }

    /** Whether a number of a person or certificate has more digits than a sheet keeps of a number: the last ones are lost. */
    static boolean isRounded(SheetCell cell, ValueType type) {
        return ofPerson(type)
                && cell.kind() == Kind.NUMBER
                && isNumber(cell)
                && integerDigits(new BigDecimal(cell.raw())) > DIGITS;
    }

    private static String number(SheetCell cell, ValueType type, boolean epoch1904) {
        var exact = new BigDecimal(cell.raw());
        if (isDay(cell, type)) {
            var serial = exact.add(HALF_A_MILLISECOND).setScale(0, RoundingMode.FLOOR);
            boolean plain = !cell.format().isDate();
            if (serial.compareTo(plain ? FIRST_PLAIN_SERIAL : BigDecimal.ONE) >= 0
                    && serial.compareTo(plain ? LAST_PLAIN_SERIAL : LAST_SERIAL) <= 0) {
                return shown(date(serial.longValue(), epoch1904).toString(), type);
            }
        }
        if (ofPerson(type) && integerDigits(exact) > DIGITS) {
            return exact.round(new MathContext(DIGITS, RoundingMode.HALF_UP)).toPlainString();
        }
        return shortest(cell.raw());
    }

    private static boolean isDay(SheetCell cell, ValueType type) {
        return type == ValueType.DATE
                || cell.format().isDate() && type != ValueType.AMOUNT && type != ValueType.INTEGER && !ofPerson(type);
    }

    private static boolean ofPerson(ValueType type) {
        return type == ValueType.ID_NUMBER || type == ValueType.CERTIFICATE_NO;
    }

    /** Of a day what the column asks for: its month, its year, or the day. */
    private static String shown(String day, ValueType type) {
        return type == ValueType.MONTH ? day.substring(0, 7) : type == ValueType.YEAR ? day.substring(0, 4) : day;
    }

    private static boolean isNumber(SheetCell cell) {
        return cell.raw().length() <= LONGEST_NUMBER
                && NUMBER.matcher(cell.raw()).matches();
    }

    private static int integerDigits(BigDecimal number) {
        return number.precision() - number.scale();
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
        // What stands behind the digits of a sheet in the file is the binary fraction's.
        boolean fraction = exact.scale() > 0 && exact.precision() > DIGITS;
        return (fraction ? exact.round(new MathContext(DIGITS)) : exact)
                .stripTrailingZeros()
                .toPlainString();
    }
}
