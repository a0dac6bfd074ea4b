package huican.etl.standardise;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import huican.seeds.reference.CodeList;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.QualityRules;
import huican.seeds.reference.Towns;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the values of one row as the contract says: what each is, what is wrong with it.
 *
 * <p>A key or required value that is missing or cannot be read is a {@link Problem} and sets the row aside; elsewhere the value becomes null
 * and a {@link Finding} tells of it. Pure; safe for several threads.
 */
final class RowValues implements Serializable {
    private static final long serialVersionUID = 1;

    /** What a formula without a value leaves, in a cell of type error or in a text that was made of one. */
    private static final Pattern CELL_ERROR = Pattern.compile("#(?:N/A|DIV/0!|NAME\\?|GETTING_DATA|[A-Z]+!)");

    private static final char FULL_WIDTH = '\uFF00';

    private final ExtractContract extract;
    private final CodeList[] lists;
    private final CodeList noValue;
    private final int longestNoValue;
    private final String firstsOfNoValue;
    private final Towns towns;
    private final ColumnContract[] columns;
    private final int[] keyColumns;
    private final int[] ownNumbers;
    private final int certificate;
    private final int category;
    private final int grade;

    RowValues(ExtractContract extract, CodeLists lists, Towns towns) {
        this.extract = extract;
        this.towns = towns;
        this.columns = extract.columns().toArray(ColumnContract[]::new);
        this.lists = extract.columns().stream()
                .map(c -> lists.of(extract.source(), c))
                .toArray(CodeList[]::new);
        this.noValue = lists.noValue(extract.source());
        this.longestNoValue =
                noValue.words().keySet().stream().mapToInt(String::length).max().orElse(0);
        this.firstsOfNoValue = noValue.words().keySet().stream()
                .map(word -> word.substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
        this.keyColumns =
                extract.key().stream().mapToInt(extract.columns()::indexOf).toArray();
        this.ownNumbers = extract.ownNumbers().stream()
                .mapToInt(extract.columns()::indexOf)
                .toArray();
        this.certificate = indexOf("certificate_no");
        this.category = indexOf("category");
        this.grade = indexOf("grade");
    }

    ExtractContract extract() {
        return extract;
    }

    /** Why a row is set aside. */
    record Problem(String column, String rule, String value) {
        Problem {
            assert QualityRules.areNamed(rule) : rule;
        }
    }

    /** What is to be reported about an accepted row; {@code column} is the department's header. */
    record Finding(String rule, String column) {
        Finding {
            assert QualityRules.areNamed(rule) : rule;
        }
    }

    /**
     * The result.
     *
     * @param values standardised, per column of the layout
     * @param valid per column: for numbers of persons and certificates whether the (inner) ID number is valid; else null
     * @param recordKey key columns joined by |
     */
    record Read(Object[] values, Boolean[] valid, List<Problem> problems, List<Finding> findings, String recordKey) {}

    /**
     * Reads delivered text.
     *
     * @param fields in the order of the layout, null for an absent column; those beyond it are not looked at
     * @param rounded places of numbers of persons that lost their last digits
     * @param deliveryDay when what has happened must have happened
     */
    Read read(List<String> fields, List<Integer> rounded, LocalDate deliveryDay) {
        var values = new Object[columns.length];
        var valid = new Boolean[columns.length];
        var problems = new ArrayList<Problem>(0);
        var findings = new ArrayList<Finding>(0);
        for (int i = 0; i < values.length; i++) {
            var column = columns[i];
            String delivered = seen(column, fields.get(i));
            String unwrapped = delivered == null ? null : Texts.unwrapped(delivered);
            boolean wrapped = unwrapped != delivered;
            String text = wrapped ? seen(column, unwrapped) : delivered;
            boolean error = text != null
                    && text.charAt(0) == '#'
                    && CELL_ERROR.matcher(text).matches();
            String missing = column.inKey() ? "key_empty" : "required_missing";
            if (text == null || error || isNoValue(i, text)) {
                if (column.required()) {
                    problems.add(new Problem(column.header(), missing, fields.get(i)));
                } else if (error) {
                    findings.add(new Finding("cell_error", column.header()));
                }
                continue;
            }
            if (wrapped) {
                findings.add(new Finding("value_unwrapped", column.header()));
            }
            values[i] = value(i, text, deliveryDay);
            if (values[i] == null) {
                if (column.type() == ValueType.TOWN) {
                    findings.add(new Finding("town_unknown", column.header()));
                } else if (column.required()) {
                    problems.add(new Problem(column.header(), rule(column.type()), fields.get(i)));
                } else if (!column.withoutEnd().contains(text)) {
                    findings.add(new Finding("value_not_understood", column.header()));
                }
            } else if (column.hasValidity()) {
                valid[i] = !rounded.contains(i) && isValid(column.type(), (String) values[i], deliveryDay);
                if (!valid[i]) {
                    findings.add(new Finding("id_invalid", column.header()));
                }
            }
        }
        conflicts(values, findings);
        return new Read(values, valid, problems, findings, problems.isEmpty() ? recordKey(values) : null);
    }

    private static boolean isValid(ValueType type, String number, LocalDate deliveryDay) {
        String valid = type == ValueType.ID_NUMBER ? IdNumber.valid(number) : CertificateNumber.idNumber(number);
        return valid != null && IdNumber.isBornBy(deliveryDay, valid);
    }

    private static String seen(ColumnContract column, String value) {
        return column.type() == ValueType.NAME || column.type() == ValueType.ADDRESS
                ? Texts.trimmed(value)
                : Texts.compatible(value);
    }

    private boolean isNoValue(int at, String text) {
        return text.length() <= longestNoValue
                && (firstsOfNoValue.indexOf(text.charAt(0)) >= 0 || text.charAt(0) >= FULL_WIDTH)
                && noValue.word(Texts.compatible(text)) != null
                && (lists[at] == null || lists[at].word(text) == null);
    }

    private Object value(int at, String text, LocalDate deliveryDay) {
        var bounds = columns[at].bounds();
        switch (columns[at].type()) {
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
                return lists[at].word(text);
            case TOWN:
                return towns.code(text);
        }
        throw new IllegalStateException();
    }

    private static String rule(ValueType type) {
        switch (type) {
            case CERTIFICATE_NO:
                return "certificate_format";
            case DATE:
                return "date_invalid";
            case MONTH:
                return "month_invalid";
            case YEAR:
            case SCHOOL_YEAR:
                return "year_invalid";
            case INTEGER:
                return "integer_invalid";
            case AMOUNT:
                return "amount_invalid";
            case CODE:
                return "code_unknown";
            case TEXT:
            case NAME:
            case ADDRESS:
            case ID_NUMBER:
            case TOWN:
                throw new IllegalStateException(type + " 没有读不出的值");
        }
        throw new IllegalStateException();
    }

    /** The row's own category or grade against the digits of its certificate number: the column wins, the conflict is reported. */
    private void conflicts(Object[] values, List<Finding> findings) {
        if (certificate < 0 || values[certificate] == null) {
            return;
        }
        String number = (String) values[certificate];
        conflict(values, category, CertificateNumber.category(number), findings);
        conflict(values, grade, CertificateNumber.grade(number), findings);
    }

    private void conflict(Object[] values, int at, String digit, List<Finding> findings) {
        if (at >= 0 && values[at] != null && !values[at].equals(lists[at].word(digit))) {
            findings.add(new Finding("certificate_code_conflict", columns[at].header()));
        }
    }

    private int indexOf(String role) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].role().equals(role)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a row that was read says by a usable number whose it is; also where the layout has no such column. */
    boolean isNamed(Read read) {
        return ownNumbers.length == 0 || IntStream.of(ownNumbers).anyMatch(at -> Boolean.TRUE.equals(read.valid()[at]));
    }

    /** Key columns of standardised values joined by |; null if one of them is missing. */
    String recordKey(Object[] values) {
        var key = new StringBuilder();
        for (int at : keyColumns) {
            if (values[at] == null) {
                return null;
            }
            if (!key.isEmpty()) {
                key.append('|');
            }
            String text = values[at].toString();
            key.append(columns[at].type() == ValueType.MONTH ? text.substring(0, 7) : text);
        }
        return key.toString();
    }
}
