package huican.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.testing.IdNumbers;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.PersonalData;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256;
import huican.schemas.vocabulary.NightTask;
import huican.schemas.vocabulary.Term;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the night on the sample says of itself to a catalogue of data. */
@OnSampleNights
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NightLineageTest {
    private static final String RUN = "r20250630-01";
    private final Home home;
    private final String text;
    private final List<JsonNode> events = new ArrayList<>();

    NightLineageTest(SampleNights nights) throws IOException {
        nights.first();
        home = new Home(nights.home());
        text = Files.readString(home.lineage(RUN));
        for (String line : text.lines().toList()) {
            events.add(new JsonMapper().readTree(line));
        }
    }

    private JsonNode complete(String job) {
        return events.stream()
                .filter(event -> event.get("eventType").asText().equals("COMPLETE")
                        && event.at("/job/name").asText().equals(job))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(JsonNode datasets) {
        var names = new TreeSet<String>();
        datasets.forEach(dataset -> names.add(dataset.get("name").asText()));
        return names;
    }

    @Test
    void everyEventIsValidAgainstThePublishedSchemas() throws IOException {
        var schemas = OpenLineageSchemas.read();

        assertThat(events).hasSize(2 + 2 * NightTask.values().length);
        assertThat(events).allSatisfy(event -> assertThat(schemas.faults(event)).isEmpty());
    }

    @Test
    void theNightAndEachOfItsTasksBeginAndEnd() {
        var types = events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.at("/job/name").asText(),
                        TreeMap::new,
                        Collectors.mapping(event -> event.get("eventType").asText(), Collectors.toList())));

        var expected = new TreeMap<String, List<String>>(Map.of("disability_nightly", List.of("START", "COMPLETE")));
        Term.words(NightTask.values())
                .forEach(task -> expected.put("disability_nightly." + task, List.of("START", "COMPLETE")));
        assertThat(types).isEqualTo(expected);
        assertThat(events.get(0).at("/job/name").asText()).isEqualTo("disability_nightly");
        assertThat(events.get(events.size() - 1).at("/job/name").asText()).isEqualTo("disability_nightly");
        String night = events.get(0).at("/run/runId").asText();
        assertThat(events.stream()
                        .map(event -> event.at("/run/facets/parent/run/runId").asText(night)))
                .containsOnly(night);
    }

    @Test
    void fromEveryExtractThereIsAWayToTheFiguresView() {
        for (ExtractContract extract : Departments.ofProduct().extracts()) {
            Set<String> reached = new HashSet<>(Set.of("received." + extract.source() + "." + extract.name()));
            for (boolean more = true; more; ) {
                more = false;
                for (JsonNode event : events) {
                    if (names(event.path("inputs")).stream().anyMatch(reached::contains)) {
                        more |= reached.addAll(names(event.path("outputs")));
                    }
                }
            }

            assertThat(reached)
                    .as(extract.physicalName())
                    .contains("lake.huican." + extract.table(), "published.huican.coverage_rate");
        }
    }

    @Test
    void tablesHaveTheSnapshotsOfTheManifestAndExtractsTheHashesOfTheirFiles() {
        var manifest = JsonFile.read(home.manifest(RUN), RunManifest.class);
        var versions = new TreeMap<String, String>();
        complete("disability_nightly.commit_figures")
                .get("outputs")
                .forEach(table -> versions.put(
                        table.get("name").asText(),
                        table.at("/facets/version/datasetVersion").asText()));

        var expected = new TreeMap<String, String>();
        manifest.tables().forEach((name, table) -> expected.put("lake.huican." + name, "" + table.snapshotId()));
        assertThat(versions).isEqualTo(expected);
        Set<String> hashes = TestFolders.files(TestFolders.resource("sample/inbox")).stream()
                .map(Sha256::of)
                .collect(Collectors.toSet());
        JsonNode read = complete("disability_nightly.accept").get("inputs");
        assertThat(read).hasSize(Departments.ofProduct().extracts().size()).allSatisfy(extract -> {
            assertThat(hashes)
                    .contains(extract.at("/facets/version/datasetVersion").asText());
            assertThat(extract.at("/facets/huican_delivery/files")).hasSize(2);
        });
    }

    @Test
    void columnsOfAcceptedRowsComeFromThoseOfTheFile() {
        JsonNode table = find(complete("disability_nightly.accept").get("outputs"), "lake.huican.civil_affairs_death");

        JsonNode from = table.at("/facets/columnLineage/fields/death_date/inputFields/0");

        assertThat(from.get("name").asText()).isEqualTo("received.civil_affairs.death");
        assertThat(names(table.at("/facets/schema/fields"))).contains("death_date", "record_key");
        JsonNode file = find(complete("disability_nightly.accept").get("inputs"), "received.civil_affairs.death");
        assertThat(names(file.at("/facets/schema/fields")))
                .contains(from.get("field").asText());
    }

    private static JsonNode find(JsonNode datasets, String name) {
        for (JsonNode dataset : datasets) {
            if (dataset.get("name").asText().equals(name)) {
                return dataset;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void nothingOfAPersonAndNoPlaceOfAMachineIsInIt() {
        assertThat(IdNumbers.in(text)).isEmpty();
        assertThat(PersonalData.of(home.root()).in(text)).isEmpty();
        assertThat(text)
                .doesNotContain(home.root().toString())
                .doesNotContain(TestFolders.project().toString())
                .doesNotContain(Path.of(System.getProperty("java.io.tmpdir")).toString() + "/");
    }
}
