package huican.jobs.api.own;

import static huican.jobs.api.own.OwnServer.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import huican.jobs.api.ApiServer;
import huican.jobs.api.ApiServer.Reply;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the document says of our own API is so: it is the one in the repository, and answers are as it says. */
class OpenApiDocumentTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FILE = TestFolders.project().resolve("docs/openapi.json");

    /** A value for each path parameter, of something that is there. */
    private static final Map<String, String> THERE = Map.of(
            "indicator", "nursing_subsidy",
            "source", "civil_affairs",
            "folder", "2025-06-30",
            "person_id", "p1",
            "exception_id", "e1",
            "rule", "income_below_line",
            "left", "fb1",
            "right", "fb3",
            "release_id", "bureau-20250630-01",
            "profile", "bureau");

    private static ApiServer server;
    private static JsonNode document;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = OwnServer.start(folder);
        document = server.send("", "GET", BASE + "/openapi.json", null).json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theOneInTheRepositoryIsWhatTheServerSays() throws IOException {
        String told = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        if (Boolean.getBoolean("huican.docs.write")) {
            Files.writeString(FILE, told);
        }

        assertThat(FILE).as("make openapi writes it").hasContent(told);
    }

    @Test
    void everyListAndThingThatIsReadIsAsDescribed() {
        for (String path : reads()) {
            Reply reply = server.get(filled(path));

            assertThat(reply.status()).as(path + reply.body()).isEqualTo(200);
            assertThat(mistakes(path, "get", reply)).as(path).isEmpty();
        }
    }

    @Test
    void whatIsRefusedIsAsDescribed() {
        String person = BASE + "/persons/{person_id}";
        String decision = BASE + "/deliveries/{source}/{folder}/decision";

        assertDescribed(server.send("", "GET", filled(person), null), person, "get", 401);
        assertDescribed(server.send("admin", "GET", filled(person), null), person, "get", 403);
        assertDescribed(server.get(BASE + "/persons/pdead"), person, "get", 404);
        assertDescribed(server.get(BASE + "/figures?limit=-1"), BASE + "/figures", "get", 422);
        assertDescribed(server.post(filled(decision), "{}"), decision, "post", 422);
        assertDescribed(
                server.post(filled(decision), "{\"action\": \"release\", \"reason\": \"x\"}"), decision, "post", 428);
    }

    private static void assertDescribed(Reply reply, String path, String method, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(mistakes(path, method, reply)).as(reply.body()).isEmpty();
    }

    private static List<String> reads() {
        var paths = new ArrayList<String>();
        document.get("paths").properties().forEach(path -> {
            if (path.getValue().at("/get/responses/200/content").has("application/json")) {
                paths.add(path.getKey());
            }
        });
        return paths;
    }

    private static String filled(String path) {
        String filled = path;
        for (var value : THERE.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static List<String> mistakes(String path, String method, Reply reply) {
        JsonNode response =
                document.get("paths").get(path).get(method).get("responses").get("" + reply.status());
        assertThat(response).as(path + " " + reply.status()).isNotNull();
        var schema = JSON.createObjectNode();
        schema.set("components", document.get("components"));
        schema.set("allOf", JSON.createArrayNode().add(response.at("/content/application~1json/schema")));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(
                        reply.body(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
