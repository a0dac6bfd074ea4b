package huican.etl.parse;

import java.io.IOException;
import java.util.List;

/** Records whose line is their number in the file: a table's rows have no lines, and one with a line break in a value moves no other. */
final class NumberedRecords implements Records {
    private final Records records;
    private long number;

    NumberedRecords(Records records) {
        this.records = records;
    }

    @Override
    public boolean advance() {
        number++;
        return records.advance();
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public List<String> fields() {
        return records.fields();
    }

    @Override
    public String otherEncoding() {
        return records.otherEncoding();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
