package huican.jobs.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

/**
 * What the server answers to a command, a JSON object a line: {@code {"out": BASE64}} and {@code {"err": BASE64}} as they are written, {@code
 * {"ask": ID}} when it waits for a line of input, {@code {"exit": CODE}} at the end.
 */
final class CommandLines {
    private static final JsonMapper JSON = new JsonMapper();

    private CommandLines() {}

    static String bytes(String stream, byte[] bytes, int length) {
        byte[] said = new byte[length];
        System.arraycopy(bytes, 0, said, 0, length);
        return line(stream, Base64.getEncoder().encodeToString(said));
    }

    static String line(String key, Object value) {
        try {
            return JSON.writeValueAsString(Map.of(key, value)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] write(CommandRequest request) {
        try {
            return JSON.writeValueAsBytes(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static CommandRequest request(byte[] body) throws IOException {
        return JSON.readValue(body, CommandRequest.class);
    }
}
