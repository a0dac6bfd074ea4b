package huican.jobs.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values that are not shown because their name says what they are; Airflow's words. */
public final class SecretWords {
    /** Stands for a value that is not shown. */
    public static final String HIDDEN = "***";

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> WORDS = List.of(
            "access_token",
            "api_key",
            "apikey",
            "authorization",
            "passphrase",
            "passwd",
            "password",
            "private_key",
            "proxy",
            "proxies",
            "secret",
            "token",
            "keyfile_dict",
            "service_account");

    private SecretWords() {}

    public static boolean isSecret(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(word::contains);
    }

    /** What may be shown of the value of that name: of a JSON object all but what is secret in it. */
    public static String shown(String name, String value) {
        if (isSecret(name)) {
            return HIDDEN;
        }
        return object(value).map(object -> SpacedJson.of(hidden(object))).orElse(value);
    }

    private static Optional<Map<?, ?>> object(String text) {
        if (!text.strip().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(text, LinkedHashMap.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Object hidden(Object value) {
        if (value instanceof Map<?, ?> object) {
            var shown = new LinkedHashMap<Object, Object>();
            object.forEach(
                    (key, one) -> shown.put(key, isSecret(key.toString()) && one != null ? HIDDEN : hidden(one)));
            return shown;
        }
        return value instanceof List<?> list
                ? list.stream().map(SecretWords::hidden).toList()
                : value;
    }
}
