package huican.etl.standardise;

import huican.etl.standardise.RowValues.Finding;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ValueType;
import huican.schemas.vocabulary.FindingRule;
import huican.seeds.reference.CodeList;
import huican.seeds.reference.Towns;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the values of one column as the contract says. Of columns whose values are few what the last texts came to is remembered. Pure; safe for several
 * threads.
 */
final class ColumnValues implements Serializable {
    private static final long serialVersionUID = 1;

    /** What a formula without a value leaves, in a cell of type error or in a text that was made of one. */
    private static final Pattern CELL_ERROR = Pattern.compile("#(?:N/A|DIV/0!|NAME\\?|GETTING_DATA|[A-Z]+!)");

    /** Of these a district has some hundreds of different texts at most, and nearly every row one of the few that all have. */
    private static final Set<ValueType> FEW = EnumSet.of(
            ValueType.CODE,
            ValueType.TOWN,
            ValueType.MONTH,
            ValueType.YEAR,
            ValueType.SCHOOL_YEAR,
            ValueType.INTEGER,
            ValueType.AMOUNT);

    private static final int REMEMBERED = 1 << 9;

    private final ColumnContract column;
    private final CodeList list;
    private final NoValue noValue;
    private final Towns towns;
    private final boolean few;
    /** Each at the place that its text's hash gives it; another one there takes its place. What is lost by a race of threads is read again. */
    private transient CellValue[] last;

    ColumnValues(ColumnContract column, CodeList list, NoValue noValue, Towns towns) {
        this.column = column;
        this.list = list;
        this.noValue = noValue;
        this.towns = towns;
        this.few = FEW.contains(column.type());
    }

    /** @param text as delivered; null for an absent column */
    CellValue read(String text, LocalDate deliveryDay) {
        if (text == null || text.isEmpty()) {
            return nothing(text, deliveryDay, List.of());
        }
        return few ? remembered(text, deliveryDay) : standardised(text, deliveryDay);
    }

    private CellValue remembered(String text, LocalDate deliveryDay) {
        CellValue[] known = last;
        if (known == null) {
            known = new CellValue[REMEMBERED];
            last = known;
        }
        int hash = text.hashCode();
        int at = (hash ^ hash >>> 15) & REMEMBERED - 1;
        CellValue value = known[at];
        if (value == null || !value.text().equals(text) || !deliveryDay.equals(value.deliveryDay())) {
            value = standardised(text, deliveryDay);
            known[at] = value;
        }
        return value;
    }

    /** The same, read anew. */
    CellValue standardised(String raw, LocalDate deliveryDay) {
        String delivered = seen(raw);
        String unwrapped = delivered == null ? null : Texts.unwrapped(delivered);
        boolean wrapped = unwrapped != delivered;
        String text = wrapped ? seen(unwrapped) : delivered;
        boolean error = text != null
                && text.charAt(0) == '#'
                && CELL_ERROR.matcher(text).matches();
        if (text == null || error || isNoValue(text)) {
            return nothing(
                    raw,
                    deliveryDay,
                    error && !column.required() ? findings(false, FindingRule.CELL_ERROR.word()) : List.of());
        }
        Object value = value(text, deliveryDay);
        if (value != null) {
            boolean valid = !column.hasValidity() || isValid((String) value, deliveryDay);
            return new CellValue(raw, deliveryDay, value, valid, null, findings(wrapped, null));
        }
        boolean town = column.type() == ValueType.TOWN;
        if (column.required() && !town) {
            return new CellValue(raw, deliveryDay, null, false, rule(column.type()), findings(wrapped, null));
        }
        boolean withoutEnd = !town && column.withoutEnd().contains(text);
        return new CellValue(
                raw,
                deliveryDay,
                null,
                false,
                null,
                findings(
                        wrapped,
                        withoutEnd
                                ? null
                                : town ? FindingRule.TOWN_UNKNOWN.word() : FindingRule.VALUE_NOT_UNDERSTOOD.word()));
    }

    private CellValue nothing(String raw, LocalDate deliveryDay, List<Finding> findings) {
        String missing = column.inKey() ? FindingRule.KEY_EMPTY.word() : FindingRule.REQUIRED_MISSING.word();
        return new CellValue(raw, deliveryDay, null, false, column.required() ? missing : null, findings);
    }

    private List<Finding> findings(boolean wrapped, String rule) {
        var unwrapped = new Finding(FindingRule.VALUE_UNWRAPPED.word(), column.header());
        if (rule == null) {
            return wrapped ? List.of(unwrapped) : List.of();
        }
        var finding = new Finding(rule, column.header());
        return wrapped ? List.of(unwrapped, finding) : List.of(finding);
    }

    private boolean isValid(String number, LocalDate deliveryDay) {
        boolean valid = column.type() == ValueType.ID_NUMBER ? IdNumber.isValid(number) : IdNumber.startsValid(number);
        return valid && IdNumber.isBornBy(deliveryDay, number);
    }

    private String seen(String value) {
        return column.type() == ValueType.NAME || column.type() == ValueType.ADDRESS
                ? Texts.trimmed(value)
                : Texts.compatible(value);
    }

    private boolean isNoValue(String text) {
        return noValue.is(text) && (list == null || list.word(text) == null);
    }

    private Object value(String text, LocalDate deliveryDay) {
        var bounds = column.bounds();
        switch (column.type()) {
            case TEXT:
            case NAME:
            case ADDRESS:
                return text;
            case ID_NUMBER:
                String written = Texts.number(text);
                String valid = IdNumber.valid(written);
                return valid == null ? written : valid;
            case CERTIFICATE_NO:
                String certificate = Texts.number(text);
                return CertificateNumber.shaped(certificate) ? certificate : null;
            case DATE:
                LocalDate day = Times.date(text);
                return day != null && bounds.contains(day, deliveryDay) ? day : null;
            case MONTH:
                LocalDate month = Times.month(text);
                return month != null && bounds.contains(month, deliveryDay) ? month : null;
            case YEAR:
                Integer year = Times.year(text);
                return year != null && bounds.containsYear(year, deliveryDay) ? year : null;
            case SCHOOL_YEAR:
                return Times.schoolYear(text);
            case INTEGER:
                Integer number = Numbers.integer(text);
                return number != null && bounds.contains(BigDecimal.valueOf(number)) ? number : null;
            case AMOUNT:
                BigDecimal amount = Numbers.amount(text);
                return amount != null && bounds.contains(amount) ? amount : null;
            case CODE:
                return list.word(text);
            case TOWN:
                return towns.code(text);
        }
        throw new IllegalStateException();
    }

    private static String rule(ValueType type) {
        switch (type) {
            case CERTIFICATE_NO:
                return FindingRule.CERTIFICATE_FORMAT.word();
            case DATE:
                return FindingRule.DATE_INVALID.word();
            case MONTH:
                return FindingRule.MONTH_INVALID.word();
            case YEAR:
            case SCHOOL_YEAR:
                return FindingRule.YEAR_INVALID.word();
            case INTEGER:
                return FindingRule.INTEGER_INVALID.word();
            case AMOUNT:
                return FindingRule.AMOUNT_INVALID.word();
            case CODE:
                return FindingRule.CODE_UNKNOWN.word();
            case TEXT:
            case NAME:
            case ADDRESS:
            case ID_NUMBER:
            case TOWN:
                throw new IllegalStateException(type + " 没有读不出的值");
        }
        throw new IllegalStateException();
    }
}
