package huican.etl.parse;

import huican.schemas.contract.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** Turns a cell into the text that a text file would hold: numbers as their shortest decimal, dates as yyyy-MM-dd. */
final class SheetValue {
    /** A number format that shows a date: y, m, d outside quotes, brackets and escapes. */
    private static final Pattern NOT_SHOWN = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]");

    private static final Pattern DATE_LETTERS = Pattern.compile("[yYdD年]");
    /** Serial days end in the year 9999; a greater number in a date column is written as yyyyMMdd. */
    private static final int LAST_SERIAL = 2_958_465;

    private SheetValue() {}

    static String text(Cell cell, ValueType type, boolean epoch1904) {
        if (cell.getType() == CellType.EMPTY || cell.getValue() == null) {
            return "";
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return Boolean.TRUE.equals(cell.asBoolean()) ? "1" : "0";
        }
        boolean number = cell.getType() == CellType.NUMBER
                || cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal;
        if (!number) {
            return cell.getText() == null ? "" : cell.getText();
        }
        String shortest = shortest(cell.getRawValue() == null ? cell.getValue().toString() : cell.getRawValue());
        boolean dateFormat = isDate(cell.getDataFormatId(), cell.getDataFormatString());
        if (dateFormat && type != ValueType.AMOUNT && type != ValueType.INTEGER || type == ValueType.DATE) {
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

    private static boolean isDate(Integer id, String format) {
        if (id != null && (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id >= 50 && id <= 58)) {
            return true;
        }
        return format != null
                && DATE_LETTERS
                        .matcher(NOT_SHOWN.matcher(format).replaceAll(""))
                        .find();
    }
}
