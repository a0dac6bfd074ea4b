package huican.etl.parse;

import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** The first sheet of a workbook. Rows above the header (titles) are passed over; cells become the text a person sees, dates as yyyy-MM-dd. */
final class SheetRecords implements Records {
    private final ReadableWorkbook workbook;
    private final Iterator<Row> rows;
    private final ExtractContract extract;
    private final boolean epoch1904;
    private List<ValueType> types;
    private List<String> fields;
    private long line;

    SheetRecords(InputStream in, ExtractContract extract) throws IOException {
        this.extract = extract;
        this.workbook = new ReadableWorkbook(in, new ReadingOptions(true, true));
        this.epoch1904 = workbook.isDate1904();
        this.rows = workbook.getFirstSheet().openStream().iterator();
    }

    @Override
    public boolean advance() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                line = row.getRowNum();
                if (line < extract.format().headerRow()) {
                    continue;
                }
                fields = texts(row);
                if (fields.stream().allMatch(f -> f == null || f.isBlank())) {
                    continue;
                }
                if (types == null) {
                    if (line > extract.format().headerRow()) {
                        throw new UnreadableFileException(
                                "第 " + extract.format().headerRow() + " 行找不到表头");
                    }
                    types = fields.stream().map(this::type).toList();
                }
                return true;
            }
            return false;
        } catch (ExcelReaderException e) {
            throw new UnreadableFileException("第 " + line + " 行之后不能读取（xlsx 已损坏）", e);
        }
    }

    private List<String> texts(Row row) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            texts.add(
                    cell == null
                            ? ""
                            : SheetValue.text(
                                    cell,
                                    types == null || i >= types.size() ? ValueType.TEXT : types.get(i),
                                    epoch1904));
        }
        int width = types == null ? texts.size() : types.size();
        while (texts.size() < width) {
            texts.add("");
        }
        while (texts.size() > width && texts.get(texts.size() - 1).isBlank()) {
            texts.remove(texts.size() - 1);
        }
        return texts;
    }

    private ValueType type(String header) {
        return extract.columns().stream()
                .filter(c -> c.header().equals(header.strip()))
                .map(c -> c.type())
                .findFirst()
                .orElse(ValueType.TEXT);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public List<String> fields() {
        return fields;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
