package huican.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A task's log as people read it at a terminal. */
final class TaskLogText {
    private static final JsonMapper JSON = new JsonMapper();

    private TaskLogText() {}

    /** The texts of its lines; nothing of a log that is not there. */
    static List<String> events(Path file) {
        try {
            return Files.readAllLines(file).stream().map(TaskLogText::event).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String event(String line) {
        try {
            JsonNode read = JSON.readTree(line);
            String event = read.path("event").asText(line);
            JsonNode reason = read.path("error_detail").path(0).path("exc_value");
            return reason.isTextual() ? event + ": " + reason.asText() : event;
        } catch (JsonProcessingException e) {
            return line;
        }
    }
}
