package huican.jobs.cli.airflow;

import huican.jobs.cli.Columns;
import java.util.List;

/** One column in a frame, as Airflow's dry run of a backfill prints it. */
final class GridTable {
    private GridTable() {}

    static String text(String head, List<String> values) {
        int width = values.stream().mapToInt(Columns::width).reduce(Columns.width(head), Math::max);
        String line = "+" + "-".repeat(width + 2) + "+";
        var text = new StringBuilder(line + "\n| " + Columns.left(head, width) + " |\n+" + "=".repeat(width + 2) + "+");
        for (String value : values) {
            text.append("\n| ")
                    .append(Columns.left(value, width))
                    .append(" |\n")
                    .append(line);
        }
        return text.toString();
    }
}
