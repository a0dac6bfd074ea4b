package huican.etl.parse;

import huican.etl.parse.FileOutcome.Finding;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import huican.schemas.vocabulary.FindingRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first visible sheet of a workbook. Rows above the header (titles) are passed over; cells become the text a person sees, dates as yyyy-MM-dd. */
final class SheetRecords implements Records {
    private final Workbook workbook;
    private final SheetRows rows;
    private final ExtractContract extract;
    private List<ValueType> types;
    private List<String> fields;
    private List<Integer> rounded;

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
            read(row.cells());
            if (Blank.areBlank(fields)) {
                continue;
            }
            if (types == null) {
                if (row.number() > headerRow) {
                    throw new UnreadableFileException("第 " + headerRow + " 行找不到表头");
                }
                types = Header.columns(extract, fields).stream()
                        .map(column -> column == null ? ValueType.TEXT : column.type())
                        .toList();
            }
            return true;
        }
        return false;
    }

    /** As many fields as the header has, and further ones only up to the last that holds something. */
    private void read(List<SheetCell> cells) {
        fields = new ArrayList<>(cells.size());
        rounded = List.of();
        for (int i = 0; i < cells.size(); i++) {
            SheetCell cell = cells.get(i);
            ValueType type = types == null || i >= types.size() ? ValueType.TEXT : types.get(i);
            fields.add(cell == null ? "" : SheetValue.text(cell, type, workbook.epoch1904()));
            if (cell != null && SheetValue.isRounded(cell, type)) {
                rounded = rounded.isEmpty() ? new ArrayList<>() : rounded;
                rounded.add(i);
            }
        }
        int width = types == null ? 0 : types.size();
        while (fields.size() < width) {
            fields.add("");
        }
        while (fields.size() > width && Blank.isBlank(fields.get(fields.size() - 1))) {
            fields.remove(fields.size() - 1);
        }
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
    public List<Integer> rounded() {
        return rounded;
    }

    @Override
    public List<Finding> findings() {
        return workbook.sheetsPassedOver().stream()
                .map(number -> new Finding(
                        FindingRule.SHEET_IGNORED.word(), String.format("第 %,d 张工作表有数据，没有读取：只读第一张可见的", number)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        rows.close();
        workbook.close();
    }
}
