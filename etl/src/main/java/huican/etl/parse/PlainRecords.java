package huican.etl.parse;

import huican.etl.parse.StrictText.BadByteException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Text without quoting: a delimiter inside a value is a wrong number of fields. */
final class PlainRecords implements Records {
    private final TextFile file;
    private final Reader reader;
    private final char delimiter;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder begun = new StringBuilder();
    private int from;
    private int to;
    private boolean afterReturn;
    private long line;
    private String text;

    PlainRecords(TextFile file) {
        this.file = file;
        this.reader = file.reader();
        this.delimiter = file.format().delimiter().charAt(0);
    }

    @Override
    public boolean advance() {
        try {
            do {
                line++;
                text = nextLine();
            } while (text != null && isEmpty());
            return text != null;
        } catch (BadByteException e) {
            throw file.refusal(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing but delimiters, as many as a record may have, and what nobody sees. */
    private boolean isEmpty() {
        int fields = 1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == delimiter) {
                fields++;
            } else if (!Blank.is(text.charAt(i))) {
                return false;
            }
        }
        return fields <= Limits.COLUMNS;
    }

    /** Up to the next CR, LF or CRLF; null at the end. Never holds more than the limit, unlike {@link java.io.BufferedReader#readLine()}. */
    private String nextLine() throws IOException {
        begun.setLength(0);
        while (filled()) {
            if (afterReturn) {
                afterReturn = false;
                if (buffer[from] == '\n') {
                    from++;
                    continue;
                }
            }
            int at = from;
            while (at < to && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            if (begun.length() + at - from > Limits.RECORD_CHARACTERS) {
                throw new UnreadableFileException(String.format("第 %,d 行超过 %,d 个字符", line, Limits.RECORD_CHARACTERS));
            }
            if (at < to) {
                String end = new String(buffer, from, at - from);
                afterReturn = buffer[at] == '\r';
                from = at + 1;
                return begun.length() == 0 ? end : begun.append(end).toString();
            }
            begun.append(buffer, from, at - from);
            from = at;
        }
        return begun.length() == 0 ? null : begun.toString();
    }

    private boolean filled() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, reader.read(buffer, 0, buffer.length));
        }
        return from < to;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public List<String> fields() {
        var fields = new ArrayList<String>();
        int start = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, start)) {
            fields.add(text.substring(start, at));
            start = at + 1;
            if (fields.size() == Limits.COLUMNS) {
                throw new UnreadableFileException(String.format("第 %,d 行超过 %,d 个字段", line, Limits.COLUMNS));
            }
        }
        fields.add(text.substring(start));
        return fields;
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
        reader.close();
    }
}
