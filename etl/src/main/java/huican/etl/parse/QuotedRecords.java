package huican.etl.parse;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import huican.schemas.contract.ExtractContract.FileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/** Text with quotes after RFC 4180. */
final class QuotedRecords implements Records {
    private final CloseableIterator<CsvRecord> records;
    private final FileFormat format;
    private final boolean markMissing;
    private CsvRecord current;

    QuotedRecords(TextFile text, FileFormat format) {
        this.format = format;
        this.markMissing = text.markMissing();
        this.records = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text.reader())
                .iterator();
    }

    @Override
    public boolean advance() {
        try {
            while (records.hasNext()) {
                current = records.next();
                if (current.getFieldCount() > 1 || !current.getField(0).isBlank()) {
                    return true;
                }
            }
            return false;
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private UnreadableFileException unreadable(RuntimeException e) {
        String after = current == null ? "文件开头" : "第 " + current.getStartingLineNumber() + " 行之后";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new UnreadableFileException(after + "有不属于 " + format.encoding() + " 编码的字节", e);
            }
            if (cause instanceof IOException && cause.getMessage() != null && format.gzip()) {
                return new UnreadableFileException(after + " gzip 已损坏或不完整", e);
            }
        }
        return new UnreadableFileException(after + "的内容不是合法的 CSV（引号未闭合，或闭合后还有字符）", e);
    }

    @Override
    public long line() {
        return current.getStartingLineNumber();
    }

    @Override
    public List<String> fields() {
        return current.getFields();
    }

    @Override
    public boolean markMissing() {
        return markMissing;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
