package huican.etl.standardise;

import huican.etl.Step;
import huican.etl.parse.PackedFields;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Gives good raw rows of one extract their typed, standardised values.
 *
 * <p>Shape: {@code delivery_day, revision, file, line, record_key, fields, rounded} in; {@link #schema} out: {@code delivery_day, revision, file, line,
 * record_key}, {@code raw} (the values as delivered, in the order of the layout, see {@link PackedFields}), per column of the layout
 * {@code <name>}, and for numbers of persons and certificates {@code <name>_valid}: whether the (inner) ID number is valid. One row out per row in; no
 * shuffle.
 */
public record Standardise(ExtractContract extract, CodeLists lists, Towns towns) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var values = new RowValues(extract, lists, towns);
        return rows.select("delivery_day", "revision", "file", "line", "record_key", "fields", "rounded")
                .map((MapFunction<Row, Row>) row -> standardise(row, values), Encoders.row(schema(extract)));
    }

    /** Shape of the standardised rows of an extract. */
    public static StructType schema(ExtractContract extract) {
        var ddl = new ArrayList<>(List.of(
                "delivery_day DATE NOT NULL",
                "revision INT NOT NULL",
                "file STRING NOT NULL",
                "line BIGINT NOT NULL",
                "record_key STRING NOT NULL",
                "raw STRING NOT NULL"));
        for (ColumnContract column : extract.columns()) {
            ddl.add(column.name() + " " + column.type().columnType());
            if (column.hasValidity()) {
                ddl.add(column.name() + "_valid BOOLEAN");
            }
        }
        return StructType.fromDDL(String.join(", ", ddl));
    }

    /** Places of rounded numbers ({@link huican.etl.parse.RawRecord}); mostly none. */
    static List<Integer> rounded(Row row, int at) {
        return row.isNullAt(at) ? List.of() : row.getList(at);
    }

    private static Row standardise(Row row, RowValues values) {
        var columns = values.extract().columns();
        var raw = PackedFields.unpack(row.getString(5)).subList(0, columns.size());
        var read = values.read(raw, rounded(row, 6), row.getAs(0));
        var out = new ArrayList<Object>(columns.size() + 10);
        for (int i = 0; i < 5; i++) {
            out.add(row.get(i));
        }
        out.add(PackedFields.pack(raw));
        for (int i = 0; i < columns.size(); i++) {
            out.add(read.values()[i]);
            if (columns.get(i).hasValidity()) {
                out.add(read.valid()[i]);
            }
        }
        return RowFactory.create(out.toArray());
    }
}
