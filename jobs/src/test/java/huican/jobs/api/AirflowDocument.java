package huican.jobs.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Airflow's own document of REST API v2 as a judge of what our server answers. */
public final class AirflowDocument {
    private static final String HERE = "urn:airflow:v2-rest-api";
    /** Stands in a list beside a schema whose rows it would take too, were they not closed; see RunClearEndpoints. */
    private static final Set<String> OPEN = Set.of("NewTaskResponse");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final AirflowDocument READ = read();

    private final JsonNode document;
    private final List<Documented> operations;
    private final SchemaRegistry schemas;

    /** An operation of the document; {@code path} as it is written there, with names in braces. */
    public record Documented(String method, String path, JsonNode says) {

        /** Whether a path as on the wire, without its query, is this one's. */
        boolean has(String method, String path) {
            return method.equals(this.method) && pattern().matcher(path).matches();
        }

        private Pattern pattern() {
            return Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
        }

        /** A path of fixed words wins over one with names. */
        private long names() {
            return path.chars().filter(c -> c == '{').count();
        }
    }

    private AirflowDocument(JsonNode document) {
        this.document = document;
        this.operations = document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation ->
                                new Documented(operation.getKey().toUpperCase(), path.getKey(), operation.getValue())))
                .sorted(Comparator.comparingLong(Documented::names))
                .toList();
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(HERE, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    private static AirflowDocument read() {
        try {
            JsonNode document = new YAMLMapper()
                    .readTree(TestFolders.resource("airflow/v2-rest-api.yaml").toFile());
            document.at("/components/schemas").properties().stream()
                    .filter(schema -> !OPEN.contains(schema.getKey()))
                    .forEach(schema -> close(schema.getValue()));
            return new AirflowDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key that the document does not know is a slip of ours, though clients would pass over it. */
    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** All operations of the document. */
    public static List<Documented> operations() {
        return READ.operations;
    }

    /**
     * What of an answer is not as the document says; empty if all is, or if the document does not know the path.
     *
     * @param path as on the wire; a query is passed over
     * @param contentType of the answer, empty without body
     */
    public static List<String> faults(String method, String path, int status, String contentType, String body) {
        return READ.operation(method, path)
                .map(operation -> READ.answered(operation, status, contentType, body))
                .orElse(List.of());
    }

    /** What of a request's body is not as the document says. */
    public static List<String> requestFaults(String method, String path, String body) {
        return READ.operation(method, path)
                .map(operation -> operation.says().at("/requestBody/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode())
                .map(schema -> READ.faults(schema, body))
                .orElse(List.of());
    }

    private Optional<Documented> operation(String method, String path) {
        String bare = path.replaceAll("[?#].*", "");
        return operations.stream().filter(each -> each.has(method, bare)).findFirst();
    }

    /** Of what is answered with 200 it gives no schema; Airflow answers 204 then. */
    private static boolean saysNothing(Documented operation) {
        JsonNode schema = operation.says().at("/responses/200/content/application~1json/schema");
        return schema.isObject() && schema.isEmpty();
    }

    private List<String> answered(Documented operation, int status, String contentType, String body) {
        JsonNode answer = operation.says().path("responses").path(Integer.toString(status));
        if (status >= 400) {
            return isError(body) ? List.of() : List.of("not of the shape of an error: " + body);
        }
        if (status == 204 && body.isEmpty() && saysNothing(operation)) {
            return List.of();
        }
        if (answer.isMissingNode()) {
            return List.of(operation.method() + " " + operation.path() + " never answers " + status);
        }
        if (status == 204 || status == 307) {
            return body.isEmpty() ? List.of() : List.of("a body with " + status + ": " + body);
        }
        if (!contentType.startsWith("application/json")) {
            boolean known = answer.path("content").has(contentType.replaceAll(";.*", ""));
            return known ? List.of() : List.of("never answers as " + contentType);
        }
        JsonNode schema = answer.at("/content/application~1json/schema");
        return schema.isMissingNode() || schema.isEmpty() ? List.of() : faults(schema, body);
    }

    /** Airflow itself answers texts, lists and objects as {@code detail} where its document knows but one of them. */
    private static boolean isError(String body) {
        try {
            return JSON.readTree(body).has("detail");
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> faults(JsonNode schema, String body) {
        var judge = schema.has("$ref")
                ? schemas.getSchema(SchemaLocation.of(HERE + schema.get("$ref").asText()))
                : schemas.getSchema(
                        SchemaLocation.of(HERE + ":" + schema.hashCode()),
                        schema.toString().replace("\"#/", '"' + HERE + "#/"),
                        InputFormat.JSON);
        return Stream.ofNullable(body)
                .flatMap(text -> judge.validate(text, InputFormat.JSON).stream())
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
