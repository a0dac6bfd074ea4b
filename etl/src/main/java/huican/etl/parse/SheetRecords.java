package huican.etl.parse;

import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first sheet of a workbook. Rows above the header (titles) are passed over; cells become the text a person sees, dates as yyyy-MM-dd. */
final class SheetRecords implements Records {
    private final Workbook workbook;
    private final SheetRows rows;
    private final ExtractContract extract;
    private List<ValueType> types;
    private List<String> fields;

    SheetRecords(Path file, ExtractContract extract) throws IOException {
        this.extract = extract;
        this.workbook = new Workbook(file);
        try {
            this.rows = workbook.rows();
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    @Override
    public boolean advance() {
        int headerRow = extract.format().headerRow();
        for (SheetRow row = rows.next(); row != null; row = rows.next()) {
            if (row.number() < headerRow) {
                continue;
            }
            fields = texts(row.cells());
            if (fields.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (types == null) {
                if (row.number() > headerRow) {
                    throw new UnreadableFileException("第 " + headerRow + " 行找不到表头");
                }
                types = fields.stream().map(this::type).toList();
            }
            return true;
        }
        return false;
    }

    private List<String> texts(List<SheetCell> cells) {
        var texts = new ArrayList<String>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            SheetCell cell = cells.get(i);
            ValueType type = types == null || i >= types.size() ? ValueType.TEXT : types.get(i);
            texts.add(cell == null ? "" : SheetValue.text(cell, type, workbook.epoch1904()));
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
        return rows.line();
    }

    @Override
    public List<String> fields() {
        return fields;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        workbook.close();
    }
}
