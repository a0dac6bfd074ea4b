package huican.etl.standardise;

import huican.etl.Step;
import huican.etl.parse.FileOutcome;
import huican.etl.parse.PackedFields;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Says what is wrong with, or to be reported about, the few rows that are not plainly good.
 *
 * <p>Shape: raw rows of any extract with {@code fate} and {@code winner_line} in; {@link #SCHEMA} out, one row per row in. {@code raw_line} is the
 * record as the file holds it, {@code raw_line_masked} what may be shown of it ({@link Mask}), {@code raw} its values in the order of the layout; {@code record_key} the
 * key if its values can be read. All four null for an accepted row. No shuffle.
 */
public final class ExplainTrouble implements Step {
    private static final long serialVersionUID = 1;

    /** {@code source, extract} (Chinese name), place, fate, and arrays of problems and findings. */
    public static final StructType SCHEMA = StructType.fromDDL(
            "table STRING, source STRING, extract STRING, delivery_day DATE, revision INT, file STRING, line BIGINT, fate STRING, winner_line BIGINT, "
                    + "problems ARRAY<STRUCT<column_name: STRING, rule: STRING, value: STRING, value_masked: STRING>>, "
                    + "findings ARRAY<STRUCT<rule: STRING, detail: STRING>>, raw_line STRING, raw_line_masked STRING, record_key STRING, raw STRING");

    /** Where the layout's columns stand in a file. */
    private record FileLayout(int width, List<Integer> positions) implements Serializable {}

    private final Map<String, RowValues> readers = new HashMap<>();
    private final Map<String, FileLayout> layouts = new HashMap<>();

    public ExplainTrouble(List<ExtractContract> extracts, CodeLists lists, Towns towns, List<FileOutcome> outcomes) {
        extracts.forEach(e -> readers.put(e.table(), new RowValues(e, lists, towns)));
        outcomes.forEach(o -> layouts.put(
                key(o.table(), o.deliveryDay(), o.revision(), o.file()), new FileLayout(o.width(), o.positions())));
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        return rows.select(
                        "table",
                        "delivery_day",
                        "revision",
                        "file",
                        "line",
                        "fate",
                        "winner_line",
                        "fields",
                        "fields_found",
                        "rounded")
                .map((MapFunction<Row, Row>) this::explain, Encoders.row(SCHEMA));
    }

    private Row explain(Row row) {
        var reader = readers.get(row.getString(0));
        var extract = reader.extract();
        List<String> fields = PackedFields.unpack(row.getString(7));
        boolean whole = row.isNullAt(8);
        var read = whole ? reader.read(fields, Standardise.rounded(row, 9), row.getAs("delivery_day")) : null;
        boolean good = read != null && read.problems().isEmpty();
        var layout = layouts.get(key(row.getString(0), row.getAs("delivery_day"), row.getInt(2), row.getString(3)));
        return RowFactory.create(
                row.get(0),
                extract.source(),
                extract.physicalName(),
                row.get(1),
                row.get(2),
                row.get(3),
                row.get(4),
                row.get(5),
                row.get(6),
                read == null ? fieldCount(row.getInt(8), layout.width()) : problems(read),
                read == null ? new Row[0] : findings(extract, fields, read),
                good ? null : RawLine.of(extract.format(), whole ? asInFile(fields, layout) : fields),
                good
                        ? null
                        : whole ? RawLine.of(extract.format(), asInFile(masked(extract, fields, read), layout)) : "***",
                good || !whole ? null : reader.recordKey(read.values()),
                good || !whole
                        ? null
                        : PackedFields.pack(fields.subList(0, extract.columns().size())));
    }

    private static Row[] fieldCount(int found, int expected) {
        String detail = found + "/" + expected;
        return new Row[] {RowFactory.create(null, "field_count", detail, detail)};
    }

    private static Row[] problems(RowValues.Read read) {
        return read.problems().stream()
                .map(p -> RowFactory.create(p.column(), p.rule(), p.value(), Mask.hidden(p.value())))
                .toArray(Row[]::new);
    }

    /** Each with the column and the shape of what it holds: many findings of one kind can be understood, and no value is told. */
    private static Row[] findings(ExtractContract extract, List<String> fields, RowValues.Read read) {
        var headers = extract.columns().stream().map(ColumnContract::header).toList();
        return read.findings().stream()
                .map(f -> RowFactory.create(
                        f.rule(), f.column() + "：" + ValueShape.of(fields.get(headers.indexOf(f.column())))))
                .toArray(Row[]::new);
    }

    /** Field by field; of columns that no contract knows no value is understood. */
    private static List<String> masked(ExtractContract extract, List<String> fields, RowValues.Read read) {
        var masked = new ArrayList<String>();
        for (int i = 0; i < fields.size(); i++) {
            masked.add(
                    i < extract.columns().size()
                            ? Mask.value(extract.columns().get(i), fields.get(i), read.values()[i] != null)
                            : Mask.hidden(fields.get(i)));
        }
        return masked;
    }

    /** From the order of the layout back to the order of the file. */
    private static List<String> asInFile(List<String> arranged, FileLayout layout) {
        var fields = new String[layout.width()];
        var taken = new boolean[layout.width()];
        int i = 0;
        for (int at : layout.positions()) {
            if (at >= 0) {
                fields[at] = arranged.get(i);
                taken[at] = true;
            }
            i++;
        }
        for (int at = 0; at < fields.length; at++) {
            if (!taken[at]) {
                fields[at] = arranged.get(i++);
            }
        }
        return Arrays.asList(fields);
    }

    private static String key(String table, LocalDate day, int revision, String file) {
        return table + "/" + day + "." + revision + "/" + file;
    }
}
