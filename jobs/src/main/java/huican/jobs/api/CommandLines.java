package huican.jobs.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/**
 * What the server answers to a command, a JSON object a line: {@code {"out": BASE64}} and {@code {"err": BASE64}} as they are written, {@code
 * {"ask": ID}} when it waits for a line of input, {@code {"exit": CODE}} at the end.
 */
final class CommandLines {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Of the server. A command that waits to be run there does not bind objects: that would take most of its time. */
    private static final class Bound {
        static final JsonMapper JSON = new JsonMapper();
    }

    private CommandLines() {}

    static String bytes(String stream, byte[] bytes, int length) {
        byte[] said = new byte[length];
        System.arraycopy(bytes, 0, said, 0, length);
        return line(stream, Base64.getEncoder().encodeToString(said));
    }

    static String line(String key, Object value) {
        try {
            return Bound.JSON.writeValueAsString(Map.of(key, value)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What one line says: its only key and its value as text. */
    record Said(String key, String value) {}

    static Said read(String line) throws IOException {
        try (JsonParser parser = FACTORY.createParser(line)) {
            parser.nextToken();
            String key = parser.nextFieldName();
            parser.nextToken();
            return new Said(key == null ? "" : key, parser.getValueAsString(""));
        }
    }

    static byte[] write(CommandRequest request) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName("arguments");
            json.writeArray(
                    request.arguments().toArray(String[]::new),
                    0,
                    request.arguments().size());
            json.writeObjectFieldStart("environment");
            for (var variable : request.environment().entrySet()) {
                json.writeStringField(variable.getKey(), variable.getValue());
            }
            json.writeEndObject();
            json.writeStringField("folder", request.folder());
            json.writeStringField("user", request.user());
            json.writeBooleanField("colour", request.colour());
            json.writeBooleanField("inPlace", request.inPlace());
            json.writeNumberField("columns", request.columns());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    static CommandRequest request(byte[] body) throws IOException {
        return Bound.JSON.readValue(body, CommandRequest.class);
    }
}
