package huican.schemas.release;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Part;
import huican.schemas.release.ReleaseProfile.RareRows;
import huican.schemas.resource.Spelling;
import huican.schemas.resource.YamlValue.Scalar;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads a profile strictly: every mistake with its line.
 *
 * @param tables those that a release may hold
 * @param values that their columns may have
 */
public record ProfileReader(Map<String, ReleaseTable> tables, ReleaseValues values) {
    private static final String ALL = "all";
    private static final List<String> KEYS =
            List.of("receiver", "receiver_zh", "purpose", "until", "columns", "rows", "pseudonym_key", "k_anonymity");
    private static final List<String> REMAINING = List.of("suppress", "refuse");
    private static final String RECEIVER = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}";

    /**
     * The profile.
     *
     * @param place of the file, as problems name it
     * @throws ContractException naming every problem
     */
    public ReleaseProfile read(String name, String place, String yaml) {
        var problems = new ContractProblems();
        Part root = Part.parse(problems, place, yaml).orElse(null);
        problems.refuse();
        ReleaseProfile profile = profile(name, root.only(KEYS));
        problems.refuse();
        return profile;
    }

    private ReleaseProfile profile(String name, Part root) {
        String receiver = matching(root, "receiver");
        Map<String, List<String>> columns = columns(root.part("columns"));
        return new ReleaseProfile(
                name,
                receiver,
                root.optional("receiver_zh").orElse(receiver),
                root.text("purpose"),
                day(root),
                columns,
                rows(root, columns.keySet()),
                matching(root, "pseudonym_key"),
                rareRows(root, columns));
    }

    private static String matching(Part root, String key) {
        String text = root.text(key);
        if (!text.isEmpty() && !text.matches(RECEIVER)) {
            root.problem("HC-C004", key, "\"" + text + "\" 应为文字、数字和 . _ -，最长 64 个字符");
        }
        return text;
    }

    private static LocalDate day(Part root) {
        String text = root.text("until");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            if (!text.isEmpty()) {
                root.problem("HC-C005", "until", "应为日期 yyyy-MM-dd，不是 \"" + text + "\"");
            }
            return LocalDate.MIN;
        }
    }

    private Map<String, List<String>> columns(Part part) {
        var columns = new LinkedHashMap<String, List<String>>();
        part.only(tables.keySet());
        for (String table : part.keys()) {
            if (tables.containsKey(table)) {
                columns.put(table, columns(part, tables.get(table)));
            }
        }
        if (columns.isEmpty() && part.keys().isEmpty()) {
            part.problem("HC-C002", "columns", "没有表；有 " + String.join("、", tables.keySet()));
        }
        return columns;
    }

    private static List<String> columns(Part part, ReleaseTable table) {
        if (part.mapping().entries().get(table.name()) instanceof Scalar said
                && said.text().strip().equals(ALL)) {
            return List.of();
        }
        List<String> named = part.words(table.name());
        unknown(part, table.name(), named, table.contract().columnNames());
        if (!named.containsAll(table.key())) {
            part.problem("HC-C002", table.name(), "应含主键 " + String.join("、", table.key()) + "，或写 all");
        }
        return named;
    }

    private Map<String, List<String>> rows(Part root, Collection<String> granted) {
        var known = new TreeSet<String>();
        granted.forEach(table -> known.addAll(tables.get(table).contract().columnNames()));
        var rows = new LinkedHashMap<String, List<String>>();
        if (root.has("rows")) {
            Part part = root.part("rows").only(known);
            for (String column : part.keys()) {
                List<String> wanted = part.words(column);
                if (wanted.isEmpty()) {
                    part.problem("HC-C002", column, "没有值；不限制就不写这一列");
                }
                wanted.forEach(value ->
                        values.problem(column, value).ifPresent(wrong -> part.problem("HC-C012", column, wrong)));
                rows.put(column, wanted);
            }
        }
        return rows;
    }

    private RareRows rareRows(Part root, Map<String, List<String>> columns) {
        if (!root.has("k_anonymity")) {
            return RareRows.REFUSED;
        }
        Part part = root.part("k_anonymity").only(List.of("generalise", "remaining"));
        var known = new TreeSet<String>();
        columns.keySet().forEach(table -> known.addAll(tables.get(table).quasiIdentifiers()));
        List<String> generalise = part.words("generalise");
        unknown(part, "generalise", generalise, known);
        return new RareRows(generalise, part.word("remaining", REMAINING).equals("suppress"));
    }

    private static void unknown(Part part, String key, List<String> words, Collection<String> known) {
        for (String word : words) {
            if (!known.contains(word)) {
                String nearest = Spelling.suggestion(word, known);
                part.problem(
                        "HC-C012",
                        key,
                        "没有列 \"" + word + "\"" + (nearest.isEmpty() ? "；有 " + String.join("、", known) : nearest));
            }
        }
    }
}
