package huican.jobs.usecase.statistics;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Pieces of an HTML page; what comes from data is text and nothing else. By hand, because the only engine of templates here is the one for DAG
 * files, which as theirs escapes nothing.
 */
final class Html {
    private Html() {}

    static String text(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * A table.
     *
     * @param numbers how many columns, from the last, are set as numbers
     */
    static String table(String caption, List<String> header, List<List<String>> rows, int numbers) {
        int first = header.size() - numbers;
        var table = new StringBuilder("<table>\n<caption>" + text(caption) + "</caption>\n<thead><tr>");
        for (int i = 0; i < header.size(); i++) {
            table.append("<th scope=\"col\"")
                    .append(i < first ? "" : " class=\"number\"")
                    .append(">")
                    .append(text(header.get(i)))
                    .append("</th>");
        }
        table.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            table.append("<tr><th scope=\"row\">").append(text(row.get(0))).append("</th>");
            for (int i = 1; i < row.size(); i++) {
                table.append(i < first ? "<td>" : "<td class=\"number\">")
                        .append(text(row.get(i)))
                        .append("</td>");
            }
            table.append("</tr>\n");
        }
        return table.append("</tbody>\n</table>\n").toString();
    }

    /** Facts as label and text. */
    static String facts(List<List<String>> facts) {
        return facts.stream()
                .map(fact -> "<div><dt>" + text(fact.get(0)) + "</dt><dd>" + text(fact.get(1)) + "</dd></div>")
                .collect(Collectors.joining("\n", "<dl>\n", "\n</dl>\n"));
    }
}
