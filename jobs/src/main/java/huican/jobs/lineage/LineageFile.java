package huican.jobs.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import huican.schemas.run.Home;
import io.openlineage.client.OpenLineage.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** The events of a run, one line each, in the order in which things happened: {@code lake/runs/<run_id>.openlineage.ndjson}. */
record LineageFile(Path path) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(ZonedDateTime.class, new JsonSerializer<>() {
                @Override
                public void serialize(ZonedDateTime value, JsonGenerator json, SerializerProvider provider)
                        throws IOException {
                    json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
                }
            }))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    static LineageFile of(Home home, String runId) {
        return new LineageFile(home.lineage(runId));
    }

    boolean isThere() {
        return Files.exists(path);
    }

    /** Adds one line, in one write: a reader meanwhile sees whole lines. */
    void add(RunEvent event) throws IOException {
        byte[] json = MAPPER.writeValueAsBytes(event);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        Files.createDirectories(path.getParent());
        Files.write(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
