package huican.jobs.dag;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose weights are added to a task's own. */
public enum WeightRule {
    /** All tasks that wait for it. */
    DOWNSTREAM,
    /** All tasks it waits for. */
    UPSTREAM,
    /** Nobody's. */
    ABSOLUTE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WeightRule> ofWord(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(WeightRule::word).toList();
    }
}
