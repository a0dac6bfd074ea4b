package huican.jobs.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The published schemas of OpenLineage as a judge of events. Each facet is held against the schema that it names itself. */
final class OpenLineageSchemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FACETS = List.of("/run/facets", "/job/facets");
    private final SchemaRegistry schemas;

    private OpenLineageSchemas(SchemaRegistry schemas) {
        this.schemas = schemas;
    }

    static OpenLineageSchemas read() throws IOException {
        var texts = new TreeMap<String, String>();
        for (Path file : TestFolders.files(TestFolders.resource("openlineage"))) {
            if (file.toString().endsWith(".json")) {
                String text = Files.readString(file);
                texts.put(JSON.readTree(text).get("$id").asText(), text);
            }
        }
        return new OpenLineageSchemas(SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(texts)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build())));
    }

    /** What of an event is not as published. */
    List<String> faults(JsonNode event) {
        var faults = new ArrayList<>(faults(event.get("schemaURL").asText(), event));
        FACETS.forEach(place -> facets(event.at(place), faults));
        for (String side : List.of("inputs", "outputs")) {
            event.path(side).forEach(dataset -> facets(dataset.path("facets"), faults));
        }
        return faults;
    }

    private void facets(JsonNode facets, List<String> faults) {
        facets.forEach(facet -> faults.addAll(faults(facet.get("_schemaURL").asText(), facet)));
    }

    private List<String> faults(String url, JsonNode value) {
        return schemas.getSchema(SchemaLocation.of(url)).validate(value.toString(), InputFormat.JSON).stream()
                .map(fault -> url + ": " + fault)
                .toList();
    }
}
