package huican.jobs.lineage;

import huican.schemas.run.Product;
import huican.schemas.run.Shanghai;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineage.RunFacetsBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Events about one run of the night: of the whole, of each of its tasks, of a release made from it.
 *
 * @param namespace of the home: its id, which it keeps when it moves
 */
record Events(OpenLineage lineage, String namespace, String runId, LocalDate asOf) {
    static final String NIGHT = "disability_nightly";

    static Events of(String homeId, String runId, LocalDate asOf) {
        return new Events(
                new OpenLineage(URI.create("urn:huican:" + Product.VERSION)), "huican://" + homeId, runId, asOf);
    }

    Datasets datasets() {
        return new Datasets(lineage, namespace);
    }

    /** Always the same for the same thing, so that who reads a file twice has every run once. */
    UUID id(String... parts) {
        return UUID.nameUUIDFromBytes(
                (namespace + "/" + runId + "/" + String.join("/", parts)).getBytes(StandardCharsets.UTF_8));
    }

    /** Of the whole night. */
    RunEvent night(EventType type, Instant at) {
        RunFacetsBuilder facets = facets(Map.of());
        return event(type, at, id(), facets, NIGHT, "残疾人数据每夜处理", "DAG").build();
    }

    /** Of a task; what it read and wrote is told at its end. */
    OpenLineage.RunEventBuilder task(
            EventType type,
            Instant at,
            UUID id,
            Stage stage,
            RunFacetsBuilder facets,
            List<InputDataset> inputs,
            List<OutputDataset> outputs) {
        facets.parent(lineage.newParentRunFacetBuilder()
                .run(lineage.newParentRunFacetRunBuilder().runId(id()).build())
                .job(lineage.newParentRunFacetJobBuilder()
                        .namespace(namespace)
                        .name(NIGHT)
                        .build())
                .build());
        return event(type, at, id, facets, NIGHT + "." + stage.task(), stage.title(), "TASK")
                .inputs(inputs)
                .outputs(outputs);
    }

    /** Of a release, which nobody made but the command. */
    OpenLineage.RunEventBuilder release(
            EventType type,
            Instant at,
            UUID id,
            String profile,
            List<InputDataset> inputs,
            List<OutputDataset> outputs) {
        return event(
                        type,
                        at,
                        id,
                        facets(Map.of()),
                        "release." + profile,
                        Stage.of("release").title(),
                        "COMMAND")
                .inputs(inputs)
                .outputs(outputs);
    }

    /**
     * What every run says of itself.
     *
     * @param snapshots by table, once there are some
     */
    RunFacetsBuilder facets(Map<String, Long> snapshots) {
        OpenLineage.RunFacet own = lineage.newRunFacet();
        own.getAdditionalProperties().put("run_id", runId);
        own.getAdditionalProperties().put("as_of", asOf.toString());
        own.getAdditionalProperties().put("program", "huican " + Product.VERSION);
        if (!snapshots.isEmpty()) {
            var texts = new TreeMap<String, String>(); // as text: they are greater than what JavaScript counts to
            snapshots.forEach((table, snapshot) -> texts.put(table, snapshot.toString()));
            own.getAdditionalProperties().put("snapshots", texts);
        }
        return lineage.newRunFacetsBuilder()
                .put("huican_run", own)
                .nominalTime(lineage.newNominalTimeRunFacetBuilder()
                        .nominalStartTime(asOf.atStartOfDay(Shanghai.ZONE))
                        .build());
    }

    private OpenLineage.RunEventBuilder event(
            EventType type, Instant at, UUID id, RunFacetsBuilder facets, String job, String title, String jobType) {
        return lineage.newRunEventBuilder()
                .eventType(type)
                .eventTime(at.atZone(ZoneOffset.UTC))
                .run(lineage.newRunBuilder().runId(id).facets(facets.build()).build())
                .job(lineage.newJobBuilder()
                        .namespace(namespace)
                        .name(job)
                        .facets(lineage.newJobFacetsBuilder()
                                .documentation(lineage.newDocumentationJobFacetBuilder()
                                        .description(title)
                                        .build())
                                .jobType(lineage.newJobTypeJobFacetBuilder()
                                        .processingType("BATCH")
                                        .integration("HUICAN")
                                        .jobType(jobType)
                                        .build())
                                .build())
                        .build());
    }
}
