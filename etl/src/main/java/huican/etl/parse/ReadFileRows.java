package huican.etl.parse;

import huican.etl.parse.FileOutcome.Finding;
import huican.schemas.contract.ExtractContract.FileFormat;
import huican.schemas.run.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of one file as they stand in it, then one row about how the reading ended.
 *
 * <p>Shape: {@link RawRow#SCHEMA}. A data row's {@code fields} are the layout's columns (null for an absent one), then the
 * file's other columns; of a row with a wrong number of fields, {@code fields_found}, they are in the file's order. The last row has table {@link RawRow#OUTCOME} and a
 * {@link FileOutcome} as JSON. Streams: nothing but the current record is held.
 */
final class ReadFileRows implements Iterator<Row> {
    private final FileToRead file;
    private Records records;
    private Header header;
    private Row next;
    private long rows;
    private boolean ended;

    ReadFileRows(FileToRead file) {
        this.file = file;
        this.next = start();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = ended ? null : read();
        return row;
    }

    private Row start() {
        try {
            records = open();
            if (!records.advance()) {
                throw new UnreadableFileException("文件是空的，找不到表头");
            }
            header = header();
            return read();
        } catch (UnreadableFileException e) {
            return outcome(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Header header() {
        try {
            return Header.of(file.extract(), records.fields());
        } catch (UnreadableFileException e) {
            throw new UnreadableFileException(e.getMessage() + records.otherEncoding(), e);
        }
    }

    private Records open() throws IOException {
        var format = file.extract().format();
        Path path = Path.of(file.path());
        if (format.kind().equals("xlsx")) {
            return new SheetRecords(path, file.extract());
        }
        var text = TextFile.open(path, format);
        if (format.kind().equals(FileFormat.PULLED)) {
            return new NumberedRecords(new QuotedRecords(text));
        }
        return format.quoted() ? new QuotedRecords(text) : new PlainRecords(text);
    }

    private Row read() {
        try {
            if (!records.advance()) {
                return outcome("");
            }
            var fields = records.fields();
            boolean whole = fields.size() == header.width();
            rows++;
            return RowFactory.create(
                    file.extract().table(),
                    file.deliveryDay(),
                    file.revision(),
                    file.file(),
                    records.line(),
                    PackedFields.pack(whole ? header.arranged(fields) : fields),
                    whole ? null : fields.size());
        } catch (UnreadableFileException e) {
            return outcome(e.getMessage());
        }
    }

    private Row outcome(String error) {
        ended = true;
        var findings = new ArrayList<Finding>();
        if (records != null && records.markMissing()) {
            findings.add(new Finding("bom_missing", "缺少 UTF-8 BOM"));
        }
        if (header != null) {
            findings.addAll(header.findings());
        }
        close();
        var outcome = new FileOutcome(
                file.extract().table(),
                file.deliveryDay(),
                file.revision(),
                file.file(),
                rows,
                header == null ? 0 : header.width(),
                header == null ? List.of() : header.positions(),
                List.copyOf(findings),
                error);
        return RowFactory.create(
                RawRow.OUTCOME, file.deliveryDay(), file.revision(), file.file(), 0L, JsonFile.text(outcome), null);
    }

    private void close() {
        try {
            if (records != null) {
                records.close();
            }
        } catch (IOException e) {
            // The rows are read; a handle that does not close is the operating system's matter.
            records = null;
        }
    }
}
