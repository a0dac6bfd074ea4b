package huican.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.lineage.Lineage.Begun;
import huican.schemas.contract.Contracts;
import huican.schemas.run.Home;
import huican.schemas.run.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
    private static final Instant TWO = Instant.parse("2025-06-30T18:00:00Z");

    @TempDir
    private Path folder;

    private Night night() {
        var home = new Home(folder.resolve("home"));
        return new Night(
                home,
                home.inbox(),
                "r20250630-01",
                "manual__1",
                LocalDate.parse("2025-06-30"),
                LocalDate.parse("2025-07-01").atTime(2, 0));
    }

    private List<JsonNode> events() throws IOException {
        var events = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(night().home().lineage("r20250630-01"))) {
            events.add(new JsonMapper().readTree(line));
        }
        return events;
    }

    @Test
    void aTaskThatFailsIsToldByItsCodeAlone() throws IOException {
        Begun begun = Lineage.began(night(), "accept", TWO);

        Lineage.ended(night(), begun, "HC-D001 /srv/in/张三.csv：500113199001011234", TWO.plusSeconds(3));

        assertThat(events())
                .extracting(
                        e -> e.get("eventType").asText(), e -> e.at("/job/name").asText())
                .containsExactly(
                        tuple("START", "disability_nightly"),
                        tuple("START", "disability_nightly.accept"),
                        tuple("FAIL", "disability_nightly.accept"));
        assertThat(events().get(2).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("HC-D001");
        assertThat(events().get(2).toString()).doesNotContain("张三", "/srv", "5001131990");
        var schemas = OpenLineageSchemas.read();
        assertThat(events())
                .allSatisfy(event -> assertThat(schemas.faults(event)).isEmpty());
    }

    @Test
    void aFurtherTryIsARunOfItsOwn() throws IOException {
        Lineage.ended(night(), Lineage.began(night(), "link", TWO), "HC-E001", TWO.plusSeconds(1));

        Lineage.ended(night(), Lineage.began(night(), "link", TWO.plusSeconds(60)), "HC-E001", TWO.plusSeconds(61));

        assertThat(events().stream()
                        .skip(1)
                        .map(e -> e.at("/run/runId").asText())
                        .distinct())
                .hasSize(2);
        assertThat(events().stream().filter(e -> e.at("/job/name").asText().equals("disability_nightly")))
                .hasSize(1);
    }

    @Test
    void whatEndedFromOutsideSaysSo() throws IOException {
        Lineage.interrupted(night(), Lineage.began(night(), "link", TWO), TWO.plusSeconds(1));

        assertThat(events())
                .extracting(e -> e.get("eventType").asText())
                .containsExactly("START", "START", "ABORT", "ABORT");
    }

    @Test
    void whereNothingCanBeWrittenTheTaskGoesOn() throws IOException {
        Files.createDirectories(night().home().lineage("r20250630-01"));

        Begun begun = Lineage.began(night(), "link", TWO);
        Lineage.ended(night(), begun, "", TWO);
        Lineage.nightEnded(night(), true, TWO);

        assertThat(begun.id()).isEmpty();
    }

    @Test
    void everyTableOfAContractIsWrittenBySomeTask() {
        Set<String> written = new TreeSet<>();
        Stage.all().forEach(stage -> written.addAll(stage.writes()));
        var tables = Contracts.tables();
        assertThat(written.removeAll(Set.of("accepted", "by_person", "tables", "views")))
                .isTrue();

        // identity_link is a view; tables of an extract's rows are meant by by_person
        assertThat(tables.values().stream()
                        .filter(table ->
                                table.builtFrom().isEmpty() && !table.name().equals("identity_link"))
                        .map(table -> table.name()))
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(Stage.all().stream().flatMap(stage -> stage.reads().stream()))
                .allMatch(word -> tables.containsKey(word)
                        || Set.of("extracts", "accepted", "by_person").contains(word));
    }
}
