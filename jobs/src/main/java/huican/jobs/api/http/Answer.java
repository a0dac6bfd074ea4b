package huican.jobs.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a request is answered.
 *
 * @param headers beside those every answer has
 * @param contentType empty for an answer without body
 */
public record Answer(int status, Map<String, String> headers, Optional<String> contentType, Body body) {
    private static final String JSON = "application/json";

    /** Writes the body, at once or piece by piece as it comes. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A body that is at hand. */
    public record Bytes(byte[] bytes) implements Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    public static Answer ok(Object json) {
        return json(200, json);
    }

    public static Answer created(Object json) {
        return json(201, json);
    }

    public static Answer json(int status, Object json) {
        return of(status, Json.bytes(json));
    }

    /** JSON that is written already. */
    public static Answer of(int status, byte[] json) {
        return new Answer(status, Map.of(), Optional.of(JSON), new Bytes(json));
    }

    public static Answer text(String contentType, String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Answer(200, Map.of(), Optional.of(contentType), new Bytes(bytes));
    }

    /** A body that comes piece by piece; what cannot be written ends the request. */
    public static Answer stream(String contentType, Body body) {
        return new Answer(200, Map.of(), Optional.of(contentType), body);
    }

    public static Answer noContent() {
        return new Answer(204, Map.of(), Optional.empty(), out -> {});
    }

    public Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, contentType, body);
    }
}
