package huican.etl.standardise;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import huican.schemas.vocabulary.FindingRule;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.QualityRules;
import huican.seeds.reference.Towns;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the values of one row as the contract says: what each is, what is wrong with it.
 *
 * <p>A key or required value that is missing or cannot be read is a {@link Problem} and sets the row aside; elsewhere the value becomes null
 * and a {@link Finding} tells of it. Pure; safe for several threads.
 */
public final class RowValues implements Serializable {
    private static final long serialVersionUID = 1;

    private final ExtractContract extract;
    private final ColumnContract[] columns;
    private final ColumnValues[] readers;
    private final int[] keyColumns;
    private final int[] ownNumbers;
    private final int certificate;
    private final int category;
    private final int grade;
    private final String[] categories;
    private final String[] grades;

    public RowValues(ExtractContract extract, CodeLists lists, Towns towns) {
        this.extract = extract;
        this.columns = extract.columns().toArray(ColumnContract[]::new);
        var noValue = NoValue.of(lists.noValue(extract.source()));
        this.readers = extract.columns().stream()
                .map(c -> new ColumnValues(c, lists.of(extract.source(), c), noValue, towns))
                .toArray(ColumnValues[]::new);
        this.keyColumns =
                extract.key().stream().mapToInt(extract.columns()::indexOf).toArray();
        this.ownNumbers = extract.ownNumbers().stream()
                .mapToInt(extract.columns()::indexOf)
                .toArray();
        this.certificate = indexOf("certificate_no");
        this.category = indexOf("category");
        this.grade = indexOf("grade");
        this.categories = ofDigits(lists, category);
        this.grades = ofDigits(lists, grade);
    }

    public ExtractContract extract() {
        return extract;
    }

    /** Why a row is set aside. */
    public record Problem(String column, String rule, String value) {
        public Problem {
            assert QualityRules.areNamed(rule) : rule;
        }
    }

    /** What is to be reported about an accepted row; {@code column} is the department's header. */
    public record Finding(String rule, String column) {
        public Finding {
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
    public record Read(
            Object[] values, Boolean[] valid, List<Problem> problems, List<Finding> findings, String recordKey) {}

    /**
     * Reads delivered text.
     *
     * @param fields in the order of the layout, null for an absent column; those beyond it are not looked at
     * @param rounded places of numbers of persons that lost their last digits
     * @param deliveryDay when what has happened must have happened
     */
    public Read read(List<String> fields, List<Integer> rounded, LocalDate deliveryDay) {
        var values = new Object[columns.length];
        var valid = new Boolean[columns.length];
        var problems = new ArrayList<Problem>(0);
        var findings = new ArrayList<Finding>(0);
        for (int i = 0; i < values.length; i++) {
            CellValue cell = readers[i].read(fields.get(i), deliveryDay);
            values[i] = cell.value();
            if (cell.problem() != null) {
                problems.add(new Problem(columns[i].header(), cell.problem(), fields.get(i)));
            }
            if (!cell.findings().isEmpty()) {
                findings.addAll(cell.findings());
            }
            if (cell.value() != null && columns[i].hasValidity()) {
                valid[i] = cell.valid() && !rounded.contains(i);
                if (!valid[i]) {
                    findings.add(new Finding(FindingRule.ID_INVALID.word(), columns[i].header()));
                }
            }
        }
        conflicts(values, findings);
        return new Read(values, valid, problems, findings, problems.isEmpty() ? recordKey(values) : null);
    }

    /** The row's own category or grade against the digits of its certificate number: the column wins, the conflict is reported. */
    private void conflicts(Object[] values, List<Finding> findings) {
        if (certificate < 0 || values[certificate] == null) {
            return;
        }
        String number = (String) values[certificate];
        conflict(values, category, categories, CertificateNumber.category(number), findings);
        conflict(values, grade, grades, CertificateNumber.grade(number), findings);
    }

    private void conflict(Object[] values, int at, String[] words, int digit, List<Finding> findings) {
        if (at >= 0 && values[at] != null && !values[at].equals(words[digit])) {
            findings.add(new Finding(FindingRule.CERTIFICATE_CODE_CONFLICT.word(), columns[at].header()));
        }
    }

    /** The words of the column's list for the digits 0 to 9; null for one that it does not know. */
    private String[] ofDigits(CodeLists lists, int at) {
        var words = new String[10];
        for (int digit = 0; at >= 0 && digit < words.length; digit++) {
            words[digit] = lists.of(extract.source(), columns[at]).word(String.valueOf(digit));
        }
        return words;
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
    public boolean isNamed(Read read) {
        return ownNumbers.length == 0 || IntStream.of(ownNumbers).anyMatch(at -> Boolean.TRUE.equals(read.valid()[at]));
    }

    /** Key columns of standardised values joined by |; null if one of them is missing. */
    public String recordKey(Object[] values) {
        if (keyColumns.length == 1 && values[keyColumns[0]] instanceof String whole) {
            return whole;
        }
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
