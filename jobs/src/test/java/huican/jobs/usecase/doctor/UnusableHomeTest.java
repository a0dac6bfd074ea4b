package huican.jobs.usecase.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import huican.jobs.database.DatabaseOpening;
import huican.jobs.database.EmbeddedFile;
import huican.jobs.home.ControlBackups;
import huican.jobs.home.HomeRecords;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.doctor.Finding.Mark;
import huican.schemas.error.ErrorKind;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.NightState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home whose records are gone, broken or closed to us is never told as one in which nothing was run or delivered. */
class UnusableHomeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-30T17:30:00Z"), ZoneOffset.UTC);
    private static final String COPY = "control-20250701-013000.zip";

    @TempDir
    Path folder;

    private Home home;
    private Path control;

    @BeforeEach
    void aHomeWithACopyFromBeforeItsLastRun() throws IOException {
        home = new Home(folder.resolve("home"));
        control = home.control().resolve("control.mv.db");
        try (var owned = open()) {
            EmbeddedFile.backUp(owned.database(), home.control().resolve(COPY));
            String run = owned.runs().start(LocalDate.of(2025, 6, 30), "manual__1", owned.now());
            Files.createDirectories(home.manifest(run).getParent());
            Files.writeString(home.manifest(run), "{}");
            Files.createFile(home.catalogue());
        }
    }

    @Test
    void aMissingControlDatabaseIsSaidByEveryCommandWithTheCopyAndTheCommandThatPutsItBack() throws IOException {
        Files.delete(control);

        refused("HC-J118");
        assertThat(control).as("nobody began a new one").doesNotExist();
    }

    @Test
    void aBrokenOneToo() throws IOException {
        Files.write(control, new byte[(int) Files.size(control)]);

        refused("HC-J119");
    }

    @Test
    void aCopyIsPutBackAndTheRunsItDoesNotKnowDoNotGetTheirIdsAgain() throws IOException {
        Files.write(control, new byte[4096]);

        Path former = ControlBackups.putBack(home, home.control().resolve(COPY), CLOCK)
                .orElseThrow();

        assertThat(former).hasSize(4096);
        try (var owned = open()) {
            assertThat(owned.runs().find("r20250630-01").orElseThrow().state()).isEqualTo(NightState.FAILED);
            assertThat(owned.runs().start(LocalDate.of(2025, 6, 30), "manual__2", owned.now()))
                    .isEqualTo("r20250630-02");
        }
    }

    @Test
    void aCopyThatIsBrokenItselfChangesNothing() throws IOException {
        Path copy = home.control().resolve(COPY);
        byte[] bytes = Files.readAllBytes(copy);
        Files.write(copy, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        byte[] before = Files.readAllBytes(control);

        assertThatThrownBy(() -> ControlBackups.putBack(home, copy, CLOCK)).hasMessageContaining("HC-J135");

        assertThat(control).hasBinaryContent(before);
    }

    @Test
    void whatMayNotBeReadIsSaid() throws IOException {
        assumeFalse(System.getProperty("user.name").equals("root"), "root may read everything");
        Files.setPosixFilePermissions(home.control(), PosixFilePermissions.fromString("---------"));
        try {
            assertThatThrownBy(() -> HomeRecords.read(home, DatabaseSettings.EMBEDDED))
                    .hasMessageContainingAll("HC-J134", "没有权限");
            assertThat(look())
                    .filteredOn(f -> f.mark() == Mark.BAD)
                    .anyMatch(f -> f.text().contains("HC-J134"));
            assertThat(look()).noneMatch(f -> f.text().contains("还没有运行过"));
        } finally {
            Files.setPosixFilePermissions(home.control(), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void recordsOfAnOlderProgramAreReadAndLeftAsTheyAre() throws IOException {
        var old = new Home(folder.resolve("old"));
        Files.createDirectories(old.control());
        DatabaseOpening.made(old.control(), DatabaseSettings.EMBEDDED, "7").close();
        byte[] before = Files.readAllBytes(old.control().resolve("control.mv.db"));

        assertThat(HomeRecords.read(old, DatabaseSettings.EMBEDDED).deliveries())
                .isEmpty();

        assertThat(old.control().resolve("control.mv.db")).hasBinaryContent(before);
    }

    @Test
    void onlyAHomeThatNeverRanIsSaidToBeOne() {
        home = new Home(folder.resolve("new"));

        assertThat(look()).anyMatch(f -> f.text().equals("还没有运行过"));
        assertThat(HomeRecords.read(home, DatabaseSettings.EMBEDDED).deliveries())
                .isEmpty();
    }

    private void refused(String code) {
        String command = "huican restore " + home.control().resolve(COPY) + " --home " + home.root();
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(ErrorKind.FAILURE))
                .hasMessageContainingAll(code, control.toString(), COPY, command);
        assertThatThrownBy(() -> HomeRecords.read(home, DatabaseSettings.EMBEDDED))
                .hasMessageContainingAll(code, command);
        assertThat(look())
                .filteredOn(f -> f.mark() == Mark.BAD && f.text().contains(code))
                .singleElement()
                .satisfies(f -> assertThat(f.remedy()).contains(command));
        assertThat(look()).noneMatch(f -> f.text().contains("还没有运行过"));
    }

    private List<Finding> look() {
        var findings = new ArrayList<Finding>();
        Doctor.look(
                home,
                new Doctor.Settings(Optional.of("100m"), 0, DatabaseSettings.EMBEDDED, false),
                CLOCK,
                findings::add);
        return findings;
    }

    private OwnedHome open() {
        return OwnedHome.open(home, DatabaseSettings.EMBEDDED, "test", CLOCK, Duration.ZERO, own -> {});
    }
}
