package huican.jobs.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as Airflow writes it: {@code 2026-11-24T17:30:00Z}, microseconds only when they are not zero; durations in seconds; what is empty is
 * null.
 */
public final class Json {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new Instants())
                    .addSerializer(Duration.class, new Durations())
                    .addSerializer(Optional.class, new Optionals()))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY) // nobody could say which was meant
            .build();

    private Json() {}

    /** An object of these keys and values, in this order. */
    public static Map<String, Object> object(Object... keysAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a JSON text says, maps and lists in their order; the text itself if it is none. */
    public static Object valueOrText(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private static final class Instants extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider serializers) throws IOException {
            boolean whole = instant.getNano() / 1000 == 0;
            json.writeString((whole ? SECONDS : MICROS).format(instant.atOffset(ZoneOffset.UTC)));
        }
    }

    private static final class Durations extends JsonSerializer<Duration> {
        @Override
        public void serialize(Duration duration, JsonGenerator json, SerializerProvider serializers)
                throws IOException {
            json.writeNumber(duration.toNanos() / 1000 / 1e6);
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class Optionals extends JsonSerializer<Optional> {
        @Override
        public void serialize(Optional optional, JsonGenerator json, SerializerProvider serializers)
                throws IOException {
            serializers.defaultSerializeValue(optional.isPresent() ? optional.get() : null, json);
        }
    }
}
