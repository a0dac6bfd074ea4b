package huican.etl.parse;

import huican.etl.parse.FileOutcome.Finding;
import huican.schemas.contract.ExtractContract.FileFormat;
import huican.schemas.vocabulary.FindingRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The records of one file as they stand in it, then how the reading ended. Streams: nothing but the current record is held. */
final class ReadFileRows implements Iterator<FileRead> {
    private final FileToRead file;
    private Records records;
    private Header header;
    private FileLayout layout;
    private FileRead next;
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
    public FileRead next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        FileRead current = next;
        next = ended ? null : read();
        return current;
    }

    private FileRead start() {
        try {
            records = open();
            if (!records.advance()) {
                throw new UnreadableFileException("文件是空的，找不到表头");
            }
            header = header();
            layout = new FileLayout(header.width(), header.positions());
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

    private FileRead read() {
        try {
            if (!records.advance()) {
                return outcome("");
            }
            var fields = records.fields();
            boolean whole = fields.size() == header.width();
            rows++;
            return new RawRecord(
                    file,
                    layout,
                    records.line(),
                    whole ? header.arranged(fields) : fields,
                    whole,
                    whole ? header.arrangedPlaces(records.rounded()) : List.of());
        } catch (UnreadableFileException e) {
            return outcome(e.getMessage());
        }
    }

    private FileRead outcome(String error) {
        ended = true;
        var findings = new ArrayList<Finding>();
        if (records != null && records.markMissing()) {
            findings.add(new Finding(FindingRule.BOM_MISSING.word(), "缺少 UTF-8 BOM"));
        }
        if (header != null) {
            findings.addAll(header.findings());
            findings.addAll(records.findings());
        }
        close();
        return new FileOutcome(
                file.extract().table(),
                file.deliveryDay(),
                file.revision(),
                file.file(),
                rows,
                List.copyOf(findings),
                error);
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
