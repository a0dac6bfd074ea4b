package huican.jobs.usecase.contracts;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Lays the dictionary out as Markdown. */
final class MarkdownPage {
    private MarkdownPage() {}

    static String of(List<DictionaryEntry> entries) {
        var page = new StringBuilder("# 惠残 数据字典\n\n由数据契约生成，请勿手改。\n");
        String group = "";
        for (DictionaryEntry entry : entries) {
            if (!entry.group().equals(group)) {
                group = entry.group();
                page.append("\n## ").append(text(group)).append('\n');
            }
            entry(page, entry);
        }
        return page.toString();
    }

    private static void entry(StringBuilder page, DictionaryEntry entry) {
        page.append("\n### ")
                .append(text(entry.title()))
                .append(" `")
                .append(entry.name())
                .append("`\n\n");
        page.append(text(entry.about())).append("\n\n");
        entry.facts()
                .forEach(fact -> page.append("- ")
                        .append(fact.label())
                        .append("：")
                        .append(text(fact.text()))
                        .append('\n'));
        if (!entry.facts().isEmpty()) {
            page.append('\n');
        }
        row(page, entry.header());
        row(page, Collections.nCopies(entry.header().size(), "---"));
        entry.rows()
                .forEach(row -> row(page, row.stream().map(MarkdownPage::text).toList()));
    }

    private static void row(StringBuilder page, List<String> cells) {
        page.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    /** What Markdown would take for its own. */
    private static String text(String text) {
        return text.replaceAll("([\\\\`*_|<>\\[\\]])", "\\\\$1").replaceAll("\\R", " ");
    }
}
