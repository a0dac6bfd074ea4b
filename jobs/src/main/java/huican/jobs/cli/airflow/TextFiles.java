package huican.jobs.cli.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.operate.OperatorProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Files that operators export to and import from: objects of names and values as JSON, YAML or lines {@code NAME=value}. */
final class TextFiles {
    private static final JsonMapper JSON = new JsonMapper();

    private TextFiles() {}

    static boolean isThere(Path file) {
        return Files.isRegularFile(file);
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw OperatorProblem.invalid("Cannot write " + file + ": " + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw OperatorProblem.invalid("Cannot read " + file + ": " + e.getMessage());
        }
    }

    static Map<String, Object> json(Path file) {
        return object(text(file), "Invalid json file: ");
    }

    /** A JSON object in the order of its keys. */
    static Map<String, Object> object(String text, String problem) {
        try {
            return JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw OperatorProblem.invalid(problem + e.getOriginalMessage());
        }
    }

    /** Any JSON value; null is null. */
    static Object value(String text, String problem) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw OperatorProblem.invalid(problem + e.getOriginalMessage());
        }
    }

    /** Values by name, of a file whose ending says how it is written. */
    static Map<String, Object> byName(Path file) {
        String name = file.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> json(file);
            case "yaml", "yml" -> yaml(text(file));
            case "env" -> lines(text(file));
            default ->
                throw OperatorProblem.invalid("Unsupported file format. The file must have one of the following"
                        + " extensions: .env .json .yaml .yml");
        };
    }

    private static Map<String, Object> yaml(String text) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            var values = new LinkedHashMap<String, Object>();
            if (read instanceof Map<?, ?> map) {
                map.forEach((key, value) -> values.put(String.valueOf(key), value));
            }
            return values;
        } catch (YAMLException e) {
            throw OperatorProblem.invalid("Invalid yaml file: " + e.getMessage());
        }
    }

    private static Map<String, Object> lines(String text) {
        var values = new LinkedHashMap<String, Object>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals <= 0) {
                throw OperatorProblem.invalid(
                        "Invalid line format. The line should contain at least one equal sign (\"=\"). (line " + number
                                + ")");
            }
            values.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return values;
    }
}
