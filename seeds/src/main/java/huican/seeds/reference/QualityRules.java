package huican.seeds.reference;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules by which lines are set aside and findings reported, with the words people read for them: {@code seeds/quality/rule.csv}. */
public final class QualityRules {
    /** Columns {@code rule, title_zh, meaning_zh, source}. */
    public static final String FILE = "quality/rule.csv";

    private static final Map<String, QualityRule> RULES = SeedFile.read(FILE).rows().stream()
            .map(row -> new QualityRule(row.get("rule"), row.get("title_zh"), row.get("meaning_zh"), row.get("source")))
            .collect(Collectors.toMap(QualityRule::rule, Function.identity()));

    private QualityRules() {}

    /** Whether a rule has its words. One without them must not be published: the view {@code quality_rule} explains all. */
    public static boolean areNamed(String rule) {
        return RULES.containsKey(rule);
    }

    /** What people read for a rule; the rule itself if a later program found it. */
    public static String title(String rule) {
        return find(rule).map(QualityRule::titleZh).orElse(rule);
    }

    /** A rule; empty if there is none of that word. */
    public static Optional<QualityRule> find(String rule) {
        return Optional.ofNullable(RULES.get(rule));
    }

    /**
     * A rule with its words.
     *
     * @param rule its word, as reject files and views have it
     * @param meaningZh when it applies, and what becomes of the line or value
     * @param source whose rule it is
     */
    public record QualityRule(String rule, String titleZh, String meaningZh, String source) {}
}
