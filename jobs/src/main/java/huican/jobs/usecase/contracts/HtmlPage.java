package huican.jobs.usecase.contracts;

import huican.schemas.resource.ResourceFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays the dictionary out as one HTML page that needs nothing else: no script, no font, no network. By hand, because the only engine of templates
 * here is the one for DAG files, which as theirs escapes nothing.
 */
final class HtmlPage {
    private HtmlPage() {}

    static String of(List<DictionaryEntry> entries) {
        Map<String, List<DictionaryEntry>> groups = new LinkedHashMap<>();
        entries.forEach(
                e -> groups.computeIfAbsent(e.group(), g -> new ArrayList<>()).add(e));
        var page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>惠残 数据字典</title>\n<style>\n")
                .append(new ResourceFolder("jobs/contracts").text("dictionary.css"))
                .append("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">跳到正文</a>\n")
                .append("<header><h1>惠残 数据字典</h1><p>由数据契约生成。各部门交付什么，库内有哪些表，发布哪些视图。</p></header>\n");
        index(page, groups);
        page.append("<main id=\"main\">\n");
        groups.forEach((group, members) -> {
            page.append("<h2>").append(text(group)).append("</h2>\n");
            members.forEach(entry -> entry(page, entry));
        });
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void index(StringBuilder page, Map<String, List<DictionaryEntry>> groups) {
        page.append("<nav aria-label=\"目录\">\n");
        groups.forEach((group, members) -> {
            page.append("<section><h2>").append(text(group)).append("</h2><ul>\n");
            members.forEach(entry -> page.append("<li><a href=\"#")
                    .append(text(entry.anchor()))
                    .append("\">")
                    .append(text(entry.title()))
                    .append("</a> <code>")
                    .append(text(entry.name()))
                    .append("</code></li>\n"));
            page.append("</ul></section>\n");
        });
        page.append("</nav>\n");
    }

    private static void entry(StringBuilder page, DictionaryEntry entry) {
        page.append("<article id=\"").append(text(entry.anchor())).append("\">\n<h3>");
        page.append(text(entry.title()))
                .append(" <code>")
                .append(text(entry.name()))
                .append("</code></h3>\n<p>");
        page.append(text(entry.about())).append("</p>\n");
        if (!entry.facts().isEmpty()) {
            page.append("<dl>\n");
            entry.facts()
                    .forEach(fact -> page.append("<div><dt>")
                            .append(text(fact.label()))
                            .append("</dt><dd>")
                            .append(text(fact.text()))
                            .append("</dd></div>\n"));
            page.append("</dl>\n");
        }
        page.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(text(entry.title()))
                .append(" 的列\"><table>\n<thead><tr>");
        entry.header()
                .forEach(cell ->
                        page.append("<th scope=\"col\">").append(text(cell)).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        entry.rows().forEach(row -> {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(text(cell)).append("</td>"));
            page.append("</tr>\n");
        });
        page.append("</tbody></table></div>\n</article>\n");
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
