package huican.jobs.cli.airflow;

import huican.jobs.cli.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Columns divided by blanks alone, whole numbers at the right: the look of Airflow's {@code -o plain}, made for {@code cut} and {@code awk}. */
final class PlainTable {
    /** What a head is wider than its text, two more between columns: as the Python library does that scripts were written for. */
    private static final int HEAD_PADDING = 2;

    private PlainTable() {}

    /** @param rows at least one; null is empty */
    static String text(List<Map<String, Object>> rows) {
        var columns = new ArrayList<List<List<String>>>(); // per column, per row, the lines of a cell
        for (String column : rows.get(0).keySet()) {
            columns.add(column(column, rows));
        }
        var lines = new ArrayList<String>();
        for (int row = 0; row <= rows.size(); row++) {
            int of = row;
            int height = columns.stream()
                    .mapToInt(column -> column.get(of).size())
                    .max()
                    .orElse(1);
            for (int line = 0; line < height; line++) {
                lines.add(line(columns, row, line));
            }
        }
        return String.join("\n", lines);
    }

    private static String line(List<List<List<String>>> columns, int row, int line) {
        var texts = new ArrayList<String>();
        for (List<List<String>> column : columns) {
            List<String> cell = column.get(row);
            texts.add(line < cell.size() ? cell.get(line) : " ".repeat(Columns.width(cell.get(0))));
        }
        return String.join("  ", texts).stripTrailing();
    }

    /** The head, then the rows, padded to the same width. */
    private static List<List<String>> column(String head, List<Map<String, Object>> rows) {
        var cells = new ArrayList<List<String>>();
        cells.add(List.of(head));
        boolean numbers = rows.stream().anyMatch(row -> row.get(head) != null);
        for (Map<String, Object> row : rows) {
            Object value = row.get(head);
            String text = value == null ? "" : PythonText.str(value);
            numbers &= value == null || text.matches("[+-]?\\d+");
            List<String> lines = text.lines().toList();
            cells.add(lines.isEmpty() ? List.of("") : lines);
        }
        int width = cells.stream()
                .flatMap(List::stream)
                .mapToInt(Columns::width)
                .reduce(Columns.width(head) + HEAD_PADDING, Math::max);
        boolean right = numbers;
        return cells.stream()
                .map(lines -> lines.stream()
                        .map(line -> right ? Columns.right(line, width) : Columns.left(line, width))
                        .toList())
                .toList();
    }
}
