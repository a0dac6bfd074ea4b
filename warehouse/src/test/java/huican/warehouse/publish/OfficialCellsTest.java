package huican.warehouse.publish;

import static huican.warehouse.publish.PublishedSample.rows;
import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.warehouse.TestNight;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficialCellsTest {
    private static final String DISTRICT =
            "SELECT run_id, denominator, current_run_id, current_denominator, changed, reason FROM any_name.official_figure"
                    + " WHERE indicator = 'family_doctor' AND area_code = '500113' AND breakdown = 'all'";

    @TempDir
    Path home;

    @Test
    void whatWasFrozenStaysWhenTheDayIsComputedAgain() {
        var reported = night("r20250630-01", "a", "b");
        freeze(reported, "2025-07-01T09:00:00");
        var again = night("r20250630-02", "a", "b", "c");

        var files = Publisher.build(again.night());

        assertThat(rows(files.main(), DISTRICT))
                .containsExactly(List.of("r20250630-01", 2L, "r20250630-02", 3L, true, "上报"));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT count(*) FROM any_name.official_figure WHERE indicator = 'vocational_training' AND changed"))
                .as("cells that are as they were")
                .containsExactly(List.of(0L));
    }

    @Test
    void ofADayTheRunThatWasFrozenLastIsOfficial() {
        freeze(night("r20250630-01", "a"), "2025-07-01T09:00:00");
        var again = night("r20250630-02", "a", "b");
        freeze(again, "2025-07-02T09:00:00");

        var files = Publisher.build(again.night());

        assertThat(rows(files.main(), DISTRICT))
                .containsExactly(List.of("r20250630-02", 2L, "r20250630-02", 2L, false, "上报"));
    }

    @Test
    void withoutAnythingFrozenThereIsNoOfficialFigure() {
        var files = Publisher.build(night("r20250630-01", "a").night());

        assertThat(rows(files.main(), DISTRICT)).isEmpty();
    }

    @Test
    void theHashIsOfTheCellsAndOfNothingElse() {
        var one = manifest(night("r20250630-01", "a"));
        var same = manifest(night("r20250630-02", "z"));
        var other = manifest(night("r20250630-03", "a", "b"));

        assertThat(OfficialCells.sha256(new Home(home), one))
                .isEqualTo(OfficialCells.sha256(new Home(home), same))
                .isNotEqualTo(OfficialCells.sha256(new Home(home), other));
    }

    private TestNight night(String run, String... holders) {
        var night = new TestNight(home, run)
                .people(Map.of(
                        "certificate",
                        List.of(holders).stream()
                                .map(person -> Map.of("person_id", person))
                                .toList()));
        night.figures();
        return night;
    }

    private void freeze(TestNight night, String at) {
        OfficialCells.write(
                new Home(home), manifest(night), new OfficialCells.Frozen(LocalDateTime.parse(at), "wang", "上报"));
    }

    private static RunManifest manifest(TestNight night) {
        return JsonFile.read(night.night().manifest(), RunManifest.class);
    }
}
