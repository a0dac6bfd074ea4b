package huican.jobs.cli.airflow;

import huican.jobs.cli.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table with a line of {@code =} below its heads and no frame: the look of Airflow's {@code -o table}. */
final class RichTable {
    private static final String BAR = "|";

    private final List<String> columns;
    private final List<Integer> widths = new ArrayList<>();

    private RichTable(List<Map<String, Object>> rows) {
        columns = List.copyOf(rows.get(0).keySet());
        for (String column : columns) {
            widths.add(rows.stream()
                    .flatMap(row -> lines(row.get(column)).stream())
                    .mapToInt(Columns::width)
                    .reduce(Columns.width(column), Math::max));
        }
    }

    /** @param rows at least one */
    static String text(List<Map<String, Object>> rows) {
        var table = new RichTable(rows);
        var lines = new ArrayList<String>();
        lines.addAll(table.row(table.columns.stream().map(List::of).toList()));
        lines.add(table.rule());
        for (Map<String, Object> row : rows) {
            lines.addAll(table.row(
                    table.columns.stream().map(column -> lines(row.get(column))).toList()));
        }
        return String.join("\n", lines);
    }

    static List<String> lines(Object value) {
        return value == null ? List.of("") : value.toString().lines().toList();
    }

    private String rule() {
        var rule = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            int padding = (i == 0 ? 0 : 1) + (i == columns.size() - 1 ? 0 : 1);
            rule.add("=".repeat(widths.get(i) + padding));
        }
        return String.join("+", rule);
    }

    /** As many lines as the cell with the most. */
    private List<String> row(List<List<String>> cells) {
        int height = Math.max(1, cells.stream().mapToInt(List::size).max().orElse(1));
        var lines = new ArrayList<String>();
        for (int line = 0; line < height; line++) {
            var texts = new ArrayList<String>();
            for (int i = 0; i < cells.size(); i++) {
                String text = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                texts.add(Columns.left(text, widths.get(i)));
            }
            lines.add(String.join(" " + BAR + " ", texts));
        }
        return lines;
    }
}
