package huican.etl.parse;

import huican.schemas.contract.ExtractContract.FileFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Text without quoting: a delimiter inside a value is a wrong number of fields. */
final class PlainRecords implements Records {
    private final BufferedReader reader;
    private final FileFormat format;
    private final boolean markMissing;
    private long line;
    private String text;

    PlainRecords(TextFile file, FileFormat format) {
        this.reader = new BufferedReader(file.reader(), 1 << 16);
        this.format = format;
        this.markMissing = file.markMissing();
    }

    @Override
    public boolean advance() {
        try {
            do {
                text = reader.readLine();
                line++;
            } while (text != null && text.isBlank());
            return text != null;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("第 " + line + " 行之后有不属于 " + format.encoding() + " 编码的字节", e);
        } catch (IOException e) {
            throw new UnreadableFileException("第 " + line + " 行之后不能读取（gzip 已损坏或不完整）", e);
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public List<String> fields() {
        var fields = new ArrayList<String>();
        char delimiter = format.delimiter().charAt(0);
        int from = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            fields.add(text.substring(from, at));
            from = at + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }

    @Override
    public boolean markMissing() {
        return markMissing;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
