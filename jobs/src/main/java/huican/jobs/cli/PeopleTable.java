package huican.jobs.cli;

import huican.schemas.run.ResultTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table for reading, no wider than the screen and no longer than one looks at. What is left out is said, with how to see it; numbers are
 * rounded. What has to be exact is asked for as CSV or JSON.
 *
 * @param columns of the screen
 * @param rows how many are shown at most
 */
public record PeopleTable(ResultTable table, int columns, int rows) {
    /** Without a terminal: a file or a mail. */
    public static final int COLUMNS = 120;

    public static final int ROWS = 50;
    private static final String GAP = "  ";
    /** A text cut shorter than this says nothing. */
    private static final int SHORTEST = 12;

    /** Everything, however wide and long. */
    public static PeopleTable whole(ResultTable table) {
        return new PeopleTable(table, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    public void print(PrintStream out) {
        var shown = table.rows().subList(0, Math.min(rows, table.rows().size()));
        List<Column> all = IntStream.range(0, table.columns().size())
                .mapToObj(i -> Column.of(table.columns().get(i), values(shown, i)))
                .toList();
        if (width(all) <= columns) {
            print(out, all, shown.size());
            tell(out, List.of(), false);
        } else if (table.rows().size() == 1) {
            upright(out, all);
        } else {
            narrow(out, all, shown.size());
        }
    }

    private static List<Object> values(List<List<Object>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).collect(Collectors.toCollection(ArrayList::new));
    }

    /** One row: a line for each column. */
    private void upright(PrintStream out, List<Column> all) {
        int title = all.stream().mapToInt(c -> Columns.width(c.name())).max().orElse(0);
        for (Column column : all) {
            lines(Columns.left(column.name(), title) + GAP, column.cells().get(0))
                    .forEach(out::println);
        }
        tell(out, List.of(), false);
    }

    /** What is the same in every row is said once; names are broken, texts cut, and what still does not fit is left out. */
    private void narrow(PrintStream out, List<Column> all, int shown) {
        boolean allTheSame = all.stream().allMatch(Column::isTheSame);
        List<Column> same =
                allTheSame ? List.of() : all.stream().filter(Column::isTheSame).toList();
        List<Column> different = all.stream().filter(c -> !same.contains(c)).toList();
        if (!same.isEmpty()) {
            String told = same.stream()
                    .map(c -> c.name() + " "
                            + (c.cells().get(0).isEmpty() ? "空" : c.cells().get(0)))
                    .collect(Collectors.joining("，"));
            lines(shown < table.rows().size() ? "所示各行相同：" : "各行相同：", told).forEach(out::println);
        }
        List<Column> fitting = width(different) <= columns ? different : fitting(different);
        print(out, fitting, shown);
        boolean cut = IntStream.range(0, fitting.size())
                .anyMatch(i -> fitting.get(i).content() < different.get(i).content());
        tell(out, different.stream().skip(fitting.size()).map(Column::name).toList(), cut);
    }

    /** As many columns as fit, from the left, with texts as long as fit; at least one. */
    private List<Column> fitting(List<Column> all) {
        int longest = all.stream().mapToInt(Column::content).max().orElse(0);
        for (int count = all.size(); count > 1; count--) {
            for (int most = Math.max(longest, SHORTEST); most >= SHORTEST; most--) {
                int limit = most;
                List<Column> cut =
                        all.stream().limit(count).map(c -> c.cut(limit)).toList();
                if (width(cut) <= columns) {
                    return cut;
                }
            }
        }
        return all.stream().limit(1).map(c -> c.cut(columns)).toList();
    }

    private static int width(List<Column> all) {
        return all.stream().mapToInt(Column::width).sum() + GAP.length() * Math.max(0, all.size() - 1);
    }

    private static void print(PrintStream out, List<Column> all, int shown) {
        int height = all.stream().mapToInt(c -> c.head().size()).max().orElse(0);
        for (int i = 0; i < height; i++) {
            int line = i;
            out.println(line(all, c -> {
                int from = line - (height - c.head().size());
                return from < 0 ? "" : c.head().get(from);
            }));
        }
        out.println(all.stream().map(c -> "-".repeat(c.width())).collect(Collectors.joining(GAP)));
        for (int i = 0; i < shown; i++) {
            int row = i;
            out.println(line(all, c -> c.cells().get(row)));
        }
    }

    private static String line(List<Column> all, java.util.function.Function<Column, String> text) {
        return all.stream()
                .map(c ->
                        c.numbers() ? Columns.right(text.apply(c), c.width()) : Columns.left(text.apply(c), c.width()))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    /** The last line: how many rows there are, what is not shown, and how to see it. */
    private void tell(PrintStream out, List<String> hidden, boolean cut) {
        int size = table.rows().size();
        var parts = new ArrayList<String>();
        parts.add(size + " 行");
        if (size > rows) {
            parts.add("显示前 " + rows + " 行");
        }
        if (!hidden.isEmpty()) {
            parts.add("另有 " + hidden.size() + " 列放不下：" + String.join("、", hidden));
        }
        if (cut) {
            parts.add("“…”处有省略");
        }
        if (parts.size() > 1) {
            parts.add("看全部加 --all，取准确值用 --format csv");
        }
        lines("", "（" + String.join("，", parts) + "）").forEach(out::println);
    }

    /** A text on as many lines as the screen's width asks for, broken where one may pause, the later ones indented under the first. */
    private List<String> lines(String title, String text) {
        int indent = Columns.width(title);
        var lines = new ArrayList<String>();
        String line = "";
        for (String piece : text.split("(?<=[，、；。 ])")) {
            if (Columns.width(line + piece.stripTrailing()) > columns - indent && !line.isEmpty()) {
                lines.add(line);
                line = "";
            }
            line += piece;
            while (Columns.width(line.stripTrailing()) > columns - indent) {
                String begin = Columns.begin(line, columns - indent);
                lines.add(begin);
                line = line.substring(begin.length());
            }
        }
        lines.add(line);
        return IntStream.range(0, lines.size())
                .mapToObj(i ->
                        (i == 0 ? title : " ".repeat(indent)) + lines.get(i).stripTrailing())
                .toList();
    }

    /**
     * A column as shown.
     *
     * @param head its name, on one line or several
     * @param numbers whether it holds numbers only, which stand at the right
     */
    private record Column(String name, List<String> head, List<String> cells, boolean numbers) {
        static Column of(String name, List<Object> values) {
            var given = values.stream().filter(Objects::nonNull).toList();
            boolean numbers = !given.isEmpty() && given.stream().allMatch(Number.class::isInstance);
            return new Column(name, List.of(name), ShownValues.of(values), numbers);
        }

        int content() {
            return cells.stream().mapToInt(Columns::width).max().orElse(0);
        }

        int width() {
            return Math.max(
                    content(), head.stream().mapToInt(Columns::width).max().orElse(0));
        }

        boolean isTheSame() {
            return cells.size() > 1 && Collections.frequency(cells, cells.get(0)) == cells.size();
        }

        /** With its name broken at underscores, where the cells are narrower, and texts of at most so many columns. */
        Column cut(int most) {
            List<String> shorter = numbers
                    ? cells
                    : cells.stream().map(text -> Columns.cut(text, most)).toList();
            int content = shorter.stream().mapToInt(Columns::width).max().orElse(0);
            return new Column(name, broken(content), shorter, numbers);
        }

        private List<String> broken(int least) {
            String[] words = name.split("(?<=_)");
            int width = least;
            for (String word : words) {
                width = Math.max(width, Columns.width(word));
            }
            var lines = new ArrayList<String>();
            var line = "";
            for (String word : words) {
                if (!line.isEmpty() && Columns.width(line + word) > width) {
                    lines.add(line);
                    line = "";
                }
                line += word;
            }
            lines.add(line);
            return lines;
        }
    }
}
