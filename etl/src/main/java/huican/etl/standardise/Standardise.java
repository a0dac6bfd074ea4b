package huican.etl.standardise;

import huican.etl.Step;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Gives every raw row of one extract its typed, standardised values, its key and what is wrong with it.
 *
 * <p>Shape: raw rows in ({@code table, delivery_day, revision, file, line, fields}); out {@link #schema}: {@code delivery_day, revision, file,
 * line, record_key} (null for a bad row), {@code content_hash} (of all trimmed values), per column of the layout {@code <name>} and {@code <name>_raw} (numbers of persons and certificates
 * also {@code <name>_valid}), {@code problems} (empty for a good row), {@code findings}, {@code raw_line} and {@code raw_line_masked} (null for
 * a good row). One row out per row in; no shuffle.
 *
 * @param layouts per delivered file ({@link #fileKey}) where each column of the layout stands in it
 */
public record Standardise(ExtractContract extract, CodeLists lists, Towns towns, Map<String, FileLayout> layouts)
        implements Step {

    /** Where the columns of the layout stand in a file of {@code width} columns; -1 for absent ones. */
    public record FileLayout(int width, List<Integer> positions) implements java.io.Serializable {}

    /** Identifies a file among all deliveries of one extract. */
    public static String fileKey(LocalDate day, int revision, String file) {
        return day + "." + revision + "/" + file;
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var values = new RowValues(extract, lists, towns);
        return rows.map((MapFunction<Row, Row>) row -> standardise(row, values), Encoders.row(schema(extract)));
    }

    /** Shape of the standardised rows of an extract. */
    public static StructType schema(ExtractContract extract) {
        var ddl = new ArrayList<>(List.of(
                "delivery_day DATE NOT NULL",
                "revision INT NOT NULL",
                "file STRING NOT NULL",
                "line BIGINT NOT NULL",
                "record_key STRING",
                "content_hash BIGINT"));
        for (ColumnContract column : extract.columns()) {
            ddl.add(column.name() + " " + column.type().columnType());
            ddl.add(column.name() + "_raw STRING");
            if (hasValidity(column)) {
                ddl.add(column.name() + "_valid BOOLEAN");
            }
        }
        ddl.add("problems ARRAY<STRUCT<column_name: STRING, rule: STRING, value: STRING, value_masked: STRING>>");
        ddl.add("findings ARRAY<STRUCT<rule: STRING, column_name: STRING>>");
        ddl.add("raw_line STRING");
        ddl.add("raw_line_masked STRING");
        return StructType.fromDDL(String.join(", ", ddl));
    }

    /** Whether a column has a {@code _valid} beside it. */
    public static boolean hasValidity(ColumnContract column) {
        return column.type() == ValueType.ID_NUMBER || column.type() == ValueType.CERTIFICATE_NO;
    }

    private Row standardise(Row row, RowValues values) {
        LocalDate day = row.getAs("delivery_day");
        int revision = row.<Integer>getAs("revision");
        String file = row.getAs("file");
        List<String> fields = row.getList(row.fieldIndex("fields"));
        var layout = layouts.get(fileKey(day, revision, file));
        var columns = extract.columns();
        var raw = new String[columns.size()];
        boolean wrongCount = fields.size() != layout.width();
        for (int i = 0; i < raw.length; i++) {
            int at = layout.positions().get(i);
            raw[i] = at < 0 || at >= fields.size() || wrongCount ? null : fields.get(at);
        }
        var read = wrongCount ? null : values.read(raw);
        var out = new ArrayList<Object>(columns.size() * 2 + 10);
        out.addAll(Arrays.asList(row.getAs("delivery_day"), revision, file, row.getAs("line")));
        out.add(read == null ? null : read.recordKey());
        out.add(contentHash(raw));
        for (int i = 0; i < raw.length; i++) {
            out.add(read == null ? null : read.values()[i]);
            out.add(raw[i]);
            if (hasValidity(columns.get(i))) {
                out.add(read == null ? null : read.valid()[i]);
            }
        }
        boolean good = read != null && read.problems().isEmpty();
        out.add(problems(read, fields.size(), layout.width()));
        out.add(read == null ? new Row[0] : findings(read));
        out.add(good ? null : RawLine.of(extract.format(), fields));
        out.add(good ? null : maskedLine(fields, layout, wrongCount));
        return RowFactory.create(out.toArray());
    }

    /** FNV-1a over the trimmed values; only ever compared between rows of one key. */
    private static long contentHash(String[] raw) {
        long hash = 0xcbf29ce484222325L;
        for (String value : raw) {
            String text = Texts.trimmed(value);
            for (int i = 0; text != null && i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1F) * 0x100000001b3L;
        }
        return hash;
    }

    private Row[] problems(RowValues.Read read, int found, int expected) {
        if (read == null) {
            String detail = found + "/" + expected;
            return new Row[] {RowFactory.create(null, "field_count", detail, detail)};
        }
        return read.problems().stream()
                .map(p -> RowFactory.create(p.column(), p.rule(), p.value(), Mask.value(column(p.column()), p.value())))
                .toArray(Row[]::new);
    }

    private static Row[] findings(RowValues.Read read) {
        return read.findings().stream()
                .map(f -> RowFactory.create(f.rule(), f.column()))
                .toArray(Row[]::new);
    }

    private ColumnContract column(String header) {
        return extract.columns().stream()
                .filter(c -> c.header().equals(header))
                .findFirst()
                .orElseThrow();
    }

    /** Masked field by field; wholly if the number of fields is wrong, for then no field is known for what it is. */
    private String maskedLine(List<String> fields, FileLayout layout, boolean wrongCount) {
        if (wrongCount) {
            return "***";
        }
        var masked = new ArrayList<String>();
        for (int at = 0; at < fields.size(); at++) {
            int i = layout.positions().indexOf(at);
            masked.add(i < 0 ? "***" : Mask.value(extract.columns().get(i), fields.get(at)));
        }
        return RawLine.of(extract.format(), masked);
    }
}
