package huican.seeds.reference;

import java.util.Set;
import java.util.stream.Collectors;

/** The rules by which lines are set aside and findings reported, with the words people read for them: {@code seeds/quality/rule.csv}. */
public final class QualityRules {
    /** Columns {@code rule, title_zh, meaning_zh, source}. */
    public static final String FILE = "quality/rule.csv";

    private static final Set<String> NAMED =
            SeedFile.read(FILE).rows().stream().map(row -> row.get("rule")).collect(Collectors.toUnmodifiableSet());

    private QualityRules() {}

    /** Whether a rule has its words. One without them must not be published: the view {@code quality_rule} explains all. */
    public static boolean areNamed(String rule) {
        return NAMED.contains(rule);
    }
}
