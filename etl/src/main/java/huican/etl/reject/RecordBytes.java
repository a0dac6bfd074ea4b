package huican.etl.reject;

import huican.etl.parse.Blank;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * The records of a delimited text as they stand in the file, byte for byte. Delimiters, quotes and line ends are single bytes that neither UTF-8
 * nor GB18030 uses inside another character, so nothing is decoded. Only for files that were read before: of an unclosed quote the rest is one
 * record. Not for several threads.
 */
final class RecordBytes implements Closeable {
    private static final int END = -1;

    private final InputStream in;
    private final byte delimiter;
    private final boolean quoted;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream(512);
    private int next;
    private long nextLine = 1;
    private long line;
    private String lineEnd = "";

    /** @param in buffered; a byte order mark already taken off */
    RecordBytes(InputStream in, char delimiter, boolean quoted) throws IOException {
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.quoted = quoted;
        this.next = in.read();
    }

    /** Moves to the next record, empty lines included; false at the end. */
    boolean advance() throws IOException {
        if (next == END) {
            return false;
        }
        record.reset();
        line = nextLine;
        lineEnd = "";
        boolean inQuotes = false;
        boolean fieldStarts = true;
        while (next != END) {
            if (next == '\r' || next == '\n') {
                String end = takeLineEnd();
                if (!inQuotes) {
                    lineEnd = end;
                    return true;
                }
                record.writeBytes(end.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                continue;
            }
            if (next == '"' && quoted && (inQuotes || fieldStarts)) {
                // A doubled quote closes and opens again: the field goes on.
                inQuotes = !inQuotes;
                take();
                fieldStarts = !inQuotes && next == '"';
                continue;
            }
            fieldStarts = !inQuotes && next == delimiter;
            take();
        }
        return true;
    }

    private void take() throws IOException {
        record.write(next);
        next = in.read();
    }

    private String takeLineEnd() throws IOException {
        nextLine++;
        int first = next;
        next = in.read();
        if (first == '\n') {
            return "\n";
        }
        if (next != '\n') {
            return "\r";
        }
        next = in.read();
        return "\r\n";
    }

    /** Physical line where the record begins, from 1. */
    long line() {
        return line;
    }

    /** The record without its line end. */
    byte[] bytes() {
        return record.toByteArray();
    }

    /** The line end after the record; empty at the end of a file without one. */
    String lineEnd() {
        return lineEnd;
    }

    /** Whether there is nothing but delimiters, quotes and blanks: no record for the reader of deliveries either. */
    boolean isBlank(Charset encoding) {
        String text = record.toString(encoding);
        return Blank.isBlank(text.replace((char) delimiter, ' ').replace('"', ' '));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
