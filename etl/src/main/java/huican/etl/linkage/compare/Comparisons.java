package huican.etl.linkage.compare;

import huican.schemas.resource.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The kinds of comparison that a rules file may name. */
public final class Comparisons {

    /**
     * A kind.
     *
     * @param fields how many fields it compares; 0 = one or more
     * @param more how many more it may be given
     * @param options those it knows, with the values used where the file says nothing
     */
    private record Kind(int fields, int more, Map<String, Double> options, Maker maker) {}

    private interface Maker {
        Comparison make(List<String> fields, Map<String, Double> options);
    }

    private static final Map<String, Kind> KINDS = Map.of(
            "number", new Kind(3, 1, Map.of(), (fields, options) -> new NumberComparison()),
            "chinese_name", new Kind(1, 0, Map.of(), (fields, options) -> new ChineseNameComparison()),
            "date", new Kind(2, 0, Map.of(), (fields, options) -> new DateComparison()),
            "equal", new Kind(0, 0, Map.of(), (fields, options) -> new EqualComparison()),
            "first_equal", new Kind(0, 0, Map.of(), (fields, options) -> new FirstEqualComparison(fields)),
            "text",
                    new Kind(
                            1,
                            0,
                            Map.of("near1", 0.92, "near2", 0.85),
                            (fields, options) -> new TextComparison(options.get("near1"), options.get("near2"))),
            "swapped_text", new Kind(2, 0, Map.of(), (fields, options) -> new SwappedTextComparison()));

    private Comparisons() {}

    /**
     * The comparison of that kind.
     *
     * @param fields names of the compared fields, in the order in which {@link Comparison#compare} gets their values
     * @param options by name; those left out have the kind's own value
     * @throws IllegalArgumentException if kind or option is unknown or the number of fields is another; the message says which
     */
    public static Comparison named(String kind, List<String> fields, Map<String, Double> options) {
        Kind known = KINDS.get(kind);
        if (known == null) {
            throw unknown("比较方式", kind, new TreeSet<>(KINDS.keySet()));
        }
        if (known.fields == 0
                ? fields.isEmpty()
                : fields.size() < known.fields || fields.size() > known.fields + known.more) {
            throw new IllegalArgumentException("比较方式 \"" + kind + "\" 需要 "
                    + (known.fields == 0 ? "1 个以上" : known.fields + " 个") + "字段，给出 " + fields.size() + " 个");
        }
        var used = new HashMap<>(known.options);
        options.forEach((name, value) -> {
            if (used.replace(name, value) == null) {
                throw unknown("比较方式 \"" + kind + "\" 的选项", name, new TreeSet<>(known.options.keySet()));
            }
        });
        return known.maker.make(List.copyOf(fields), used);
    }

    /** What a rules file gets to hear about a word nobody knows: the closest spelling, and all known words. */
    static IllegalArgumentException unknown(String what, String word, SortedSet<String> known) {
        return new IllegalArgumentException("没有" + what + " \"" + word + "\"" + Spelling.suggestion(word, known)
                + (known.isEmpty() ? "（没有选项）" : "（可用：" + String.join("、", known) + "）"));
    }
}
