package huican.seeds.reference;

import java.util.Map;
import java.util.stream.Collectors;

/** The rules by which lines are set aside and findings reported, with the words people read for them: {@code seeds/quality/rule.csv}. */
public final class QualityRules {
    /** Columns {@code rule, title_zh, meaning_zh, source}. */
    public static final String FILE = "quality/rule.csv";

    private static final Map<String, String> TITLES = SeedFile.read(FILE).rows().stream()
            .collect(Collectors.toMap(row -> row.get("rule"), row -> row.get("title_zh")));

    private QualityRules() {}

    /** Whether a rule has its words. One without them must not be published: the view {@code quality_rule} explains all. */
    public static boolean areNamed(String rule) {
        return TITLES.containsKey(rule);
    }

    /** What people read for a rule; the rule itself if a later program found it. */
    public static String title(String rule) {
        return TITLES.getOrDefault(rule, rule);
    }
}
