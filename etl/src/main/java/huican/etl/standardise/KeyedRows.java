package huican.etl.standardise;

import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileRead;
import huican.etl.parse.PackedFields;
import huican.etl.parse.RawRecord;
import huican.etl.parse.RawRow;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.JsonFile;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Says of every raw row, while it is still in the hand of the task that reads its file, what the later passes need to leave wide rows alone.
 *
 * <p>Shape: records of files in; {@link #SCHEMA} out: {@link RawRow#SCHEMA} with {@code record_key} (null for a row that is to be set aside),
 * {@code content_hash} (of the trimmed values of the layout; only ever compared between rows of one key) and {@code troubled} (there is a problem or a
 * finding), {@code unnamed} (a good row that no usable number of a person names).
 */
public final class KeyedRows implements Function<FileRead, Row> {
    private static final long serialVersionUID = 1;

    /** Raw rows with {@code record_key, content_hash, troubled, unnamed}. */
    public static final StructType SCHEMA = RawRow.SCHEMA
            .add("record_key", "string")
            .add("content_hash", "bigint")
            .add("troubled", "boolean")
            .add("unnamed", "boolean");

    private final Map<String, RowValues> readers = new HashMap<>();

    public KeyedRows(List<ExtractContract> extracts, CodeLists lists, Towns towns) {
        extracts.forEach(e -> readers.put(e.table(), new RowValues(e, lists, towns)));
    }

    @Override
    public Row call(FileRead read) {
        return read instanceof RawRecord row ? keyed(row) : outcome((FileOutcome) read);
    }

    private Row keyed(RawRecord row) {
        var file = row.file();
        var reader = readers.get(file.extract().table());
        var values = row.whole() ? reader.read(row.fields(), row.rounded(), file.deliveryDay()) : null;
        return RowFactory.create(
                file.extract().table(),
                file.deliveryDay(),
                file.revision(),
                file.file(),
                row.line(),
                PackedFields.pack(row.fields()),
                row.whole() ? null : row.fields().size(),
                row.rounded().isEmpty() ? null : row.rounded().toArray(),
                values == null ? null : values.recordKey(),
                contentHash(row.fields(), reader.extract().columns().size()),
                values == null
                        || !values.problems().isEmpty()
                        || !values.findings().isEmpty(),
                values != null && values.recordKey() != null && !reader.isNamed(values));
    }

    private static Row outcome(FileOutcome outcome) {
        return RowFactory.create(
                RawRow.OUTCOME,
                outcome.deliveryDay(),
                outcome.revision(),
                outcome.file(),
                0L,
                JsonFile.text(outcome),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** FNV-1a, 64 bits. */
    private static long contentHash(List<String> fields, int columns) {
        long hash = 0xcbf29ce484222325L;
        for (int f = 0; f < Math.min(columns, fields.size()); f++) {
            String text = Texts.bare(fields.get(f));
            for (int i = 0; text != null && i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1F) * 0x100000001b3L;
        }
        return hash;
    }
}
