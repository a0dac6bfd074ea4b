package huican.etl.standardise;

import huican.etl.parse.PackedFields;
import huican.etl.parse.RawRecord;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import huican.schemas.vocabulary.FindingRule;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with, or to be reported about, the few rows that are not plainly good. Pure. */
public final class ExplainRow {
    private final ExtractContract extract;
    private final List<String> headers;

    public ExplainRow(ExtractContract extract) {
        this.extract = extract;
        this.headers = extract.columns().stream().map(ColumnContract::header).toList();
    }

    /**
     * Why a row is set aside.
     *
     * @param problems its bad values
     * @param line the record as the file holds it
     * @param masked what may be shown of it ({@link Mask})
     * @param recordKey null if its values cannot be read
     * @param raw its values in the order of the layout; null for a wrong number of fields
     * @param town code of its own town; null if it names none that is known
     */
    public record SetAside(
            List<BadValue> problems, String line, String masked, String recordKey, String raw, String town) {}

    /**
     * A value that sets its row aside.
     *
     * @param column the department's header; null for a wrong number of fields
     */
    public record BadValue(String column, String rule, String value, String masked) {}

    /** What is to be reported about an accepted row: the column and the shape of what it holds; no value is told. */
    public record Told(String rule, String detail) {}

    /** A record with a wrong number of fields. */
    public SetAside fieldCount(RawRecord row) {
        String detail = row.fields().size() + "/" + row.layout().width();
        return new SetAside(
                List.of(new BadValue(null, FindingRule.FIELD_COUNT.word(), detail, detail)),
                RawLine.of(extract.format(), row.fields()),
                "***",
                null,
                null,
                null);
    }

    /** A row of which a key or required value is missing or cannot be read. */
    public SetAside setAside(RawRecord row, RowValues.Read read, RowValues values) {
        var fields = row.fields();
        return new SetAside(
                read.problems().stream()
                        .map(p -> new BadValue(p.column(), p.rule(), p.value(), Mask.hidden(p.value())))
                        .toList(),
                RawLine.of(extract.format(), row.layout().asInFile(fields)),
                RawLine.of(extract.format(), row.layout().asInFile(masked(fields, read))),
                values.recordKey(read.values()),
                PackedFields.pack(fields.subList(0, headers.size())),
                town(read));
    }

    private String town(RowValues.Read read) {
        for (int i = 0; i < headers.size(); i++) {
            if (extract.columns().get(i).type() == ValueType.TOWN && read.values()[i] instanceof String code) {
                return code;
            }
        }
        return null;
    }

    /** Many findings of one kind can be understood. */
    public List<Told> findings(RawRecord row, RowValues.Read read) {
        return read.findings().stream()
                .map(f -> new Told(
                        f.rule(), f.column() + "：" + ValueShape.of(row.fields().get(headers.indexOf(f.column())))))
                .toList();
    }

    /** Field by field; of columns that no contract knows no value is understood. */
    private List<String> masked(List<String> fields, RowValues.Read read) {
        var masked = new ArrayList<String>();
        for (int i = 0; i < fields.size(); i++) {
            masked.add(
                    i < headers.size()
                            ? Mask.value(extract.columns().get(i), fields.get(i), read.values()[i] != null)
                            : Mask.hidden(fields.get(i)));
        }
        return masked;
    }
}
