package huican.jobs.identity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The levels of a compared pair, written as {@code number=one_digit name=equal}. */
public final class Levels {
    private Levels() {}

    /** Level by comparison, in the order written; a comparison whose values are missing is not there. */
    public static Map<String, String> parse(String text) {
        var levels = new LinkedHashMap<String, String>();
        for (String word : text.strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals > 0 && equals < word.length() - 1) {
                levels.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return Collections.unmodifiableMap(levels);
    }
}
