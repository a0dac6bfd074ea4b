package huican.etl.parse;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import huican.etl.parse.StrictText.BadByteException;
import huican.schemas.contract.ExtractContract.FileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Text with quotes after RFC 4180. */
final class QuotedRecords implements Records {
    private final TextFile file;
    private final Handler handler;
    private final CloseableIterator<List<String>> records;
    private List<String> current;

    QuotedRecords(TextFile file) {
        this.file = file;
        this.handler = new Handler(file.format().kind().equals(FileFormat.PULLED));
        this.records = CsvReader.builder()
                .fieldSeparator(file.format().delimiter())
                .allowUnclosedQuote(false)
                .maxBufferSize(Limits.RECORD_CHARACTERS)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, file.reader())
                .iterator();
    }

    /** Collects the fields of one record, within the limits; passes over a wholly empty one. A database's row is a row though all its values be null. */
    private static final class Handler extends AbstractBaseCsvCallbackHandler<List<String>> {
        private final boolean everyRow;
        private List<String> fields;
        private int characters;

        Handler(boolean everyRow) {
            this.everyRow = everyRow;
        }

        @Override
        protected void handleBegin(long startingLine) {
            fields = new ArrayList<>(32);
            characters = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            characters += length;
            if (index == Limits.COLUMNS) {
                throw new UnreadableFileException(
                        String.format("第 %,d 行超过 %,d 个字段", getStartingLineNumber(), Limits.COLUMNS));
            }
            if (characters > Limits.RECORD_CHARACTERS) {
                throw tooLong(getStartingLineNumber());
            }
            fields.add(new String(buffer, offset, length));
        }

        @Override
        protected List<String> buildRecord() {
            return everyRow && fields.size() > 1 || !Blank.areBlank(fields) ? fields : null;
        }

        private long line() {
            return getStartingLineNumber();
        }
    }

    @Override
    public boolean advance() {
        try {
            current = records.hasNext() ? records.next() : null;
            return current != null;
        } catch (CsvParseException e) {
            throw refusal(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof BadByteException bad ? file.refusal(bad) : e;
        }
    }

    /** FastCSV wraps what its handler and reader throw; its own three complaints it tells apart by their texts only (4.4, guarded by tests). */
    private RuntimeException refusal(CsvParseException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        if (e.getCause() instanceof RuntimeException thrown) {
            return thrown;
        }
        if (e.getMessage().startsWith("Unclosed quoted field")) {
            return new UnreadableFileException(String.format("第 %,d 行开始的记录引号没有闭合，直到文件末尾", handler.line()), e);
        }
        if (e.getMessage().startsWith("Unexpected character after closing quote")) {
            return new UnreadableFileException(String.format("第 %,d 行开始的记录在闭合的引号后还有字符（值中的引号应写两个）", handler.line()), e);
        }
        return tooLong(handler.line());
    }

    private static UnreadableFileException tooLong(long line) {
        return new UnreadableFileException(
                String.format("第 %,d 行开始的记录超过 %,d 个字符（引号可能没有闭合）", line, Limits.RECORD_CHARACTERS));
    }

    @Override
    public long line() {
        return handler.line();
    }

    @Override
    public List<String> fields() {
        return current;
    }

    @Override
    public String otherEncoding() {
        return file.otherEncoding();
    }

    @Override
    public boolean markMissing() {
        return file.markMissing();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
