package huican.warehouse.export;

import java.util.Map;

/** Codes of breakdown values as machine formats take them: ASCII letters, digits and hyphens. */
final class GroupCodes {
    private static final Map<String, String> WORDS =
            Map.of("农业", "agricultural", "非农业", "non-agricultural", "居民", "resident", "男", "male", "女", "female");

    private GroupCodes() {}

    static String ascii(String value) {
        return WORDS.getOrDefault(value, value.replace("+", "-plus"));
    }
}
