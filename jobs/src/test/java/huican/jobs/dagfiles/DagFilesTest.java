package huican.jobs.dagfiles;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.store.runner.DagTable.ImportError;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredDag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagFilesTest {
    private static final String ONE = "one: {schedule: '@daily', tasks: [{task_id: a, operator: EmptyOperator}]}\n";
    private static final String TWO = "two: {tasks: [{task_id: b, operator: EmptyOperator}]}\n";
    private static final String BROKEN = "one:\n  tasks: [{task_id: a, operator: NoOperator}]\n";
    private static final Instant LONG_AGO = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    private static Path databases;

    private static ControlDatabase database;

    @TempDir
    private Path folder;

    private DagFiles files;
    private RunnerStore store;
    private int changes;

    @BeforeAll
    static void open() {
        database = DatabaseOpening.embedded(databases);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        files = new DagFiles(folder, Clock.systemUTC(), Map.of("WORD", "two"));
        store = new RunnerStore(database);
        store.writeOnly(
                tables -> tables.dags().all().forEach(dag -> tables.dags().delete(dag.dagId())));
    }

    @Test
    void theBuiltInDagIsThereWithoutAnyFile() {
        assertThat(files.look()).isTrue();

        assertThat(files.dags()).containsOnlyKeys("disability_nightly");
        assertThat(files.fileOf("disability_nightly").orElseThrow().name()).isEqualTo("jobs/dags/nightly.yml");
        assertThat(files.look()).isFalse();
    }

    @Test
    void aChangedFileIsReadAgainAndAnUnchangedOneIsNot() throws IOException {
        write("a.yml", ONE);
        write("b.yaml", TWO);
        files.look();
        DagFile b = files.fileOf("two").orElseThrow();
        write("a.yml", ONE.replace("one:", "uno:"));

        assertThat(files.look()).isTrue();

        assertThat(files.dags()).containsOnlyKeys("disability_nightly", "uno", "two");
        assertThat(files.fileOf("two")).containsSame(b);
        assertThat(files.look()).isFalse();
    }

    @Test
    void aBrokenFileHarmsNoOtherAndItsDagsStayAsTheyWere() throws IOException {
        write("a.yml", ONE);
        write("b.yml", TWO);
        files.look();
        files.record(store);
        write("a.yml", BROKEN);

        files.look();
        files.record(store);

        assertThat(files.dags()).containsOnlyKeys("disability_nightly", "one", "two");
        assertThat(importErrors()).extracting(ImportError::file).containsExactly("a.yml");
        assertThat(importErrors().get(0).message()).contains("a.yml:2").contains("NoOperator");
        assertThat(known()).extracting(StoredDag::dagId).containsExactly("disability_nightly", "one", "two");

        write("a.yml", ONE);
        files.look();
        files.record(store);

        assertThat(importErrors()).isEmpty();
    }

    @Test
    void aFileThatIsBrokenWhenItsServerStartsStillSaysWhatItSaidLast() throws IOException {
        write("a.yml", ONE);
        files.look();
        files.record(store);
        write("a.yml", BROKEN);

        var later = new DagFiles(
                folder,
                Clock.systemUTC(),
                Map.of(),
                file -> store.read(tables -> tables.versions().lastGood(file)));
        later.look();
        later.record(store);

        assertThat(later.dags().get("one")).isEqualTo(files.dags().get("one"));
        assertThat(later.files().get(1).error()).isPresent();
        assertThat(known()).extracting(StoredDag::dagId).contains("one");
    }

    @Test
    void ofTwoFilesWithTheSameDagTheFirstHasItUntilItGoes() throws IOException {
        write("a.yml", ONE);
        write("b.yml", ONE);
        files.look();

        assertThat(files.fileOf("one").orElseThrow().name()).isEqualTo("a.yml");
        assertThat(files.files().get(2).error().orElseThrow()).contains("HC-J020 b.yml:1 DAG \"one\" 在 a.yml 中已有。");

        Files.delete(folder.resolve("a.yml"));
        files.look();

        assertThat(files.fileOf("one").orElseThrow().name()).isEqualTo("b.yml");
    }

    @Test
    void aFileOfTheSameNameTakesThePlaceOfABuiltInOne() throws IOException {
        write("nightly.yml", TWO);
        files.look();

        assertThat(files.dags()).containsOnlyKeys("two");
    }

    @Test
    void aNewDagIsPausedAsItsFileSaysAndAKnownOneStaysAsItIs() throws IOException {
        write("a.yml", ONE);
        files.look();
        files.record(store);
        assertThat(known()).extracting(StoredDag::isPaused).containsExactly(true, true);
        store.writeOnly(tables -> tables.dags().pause("one", false));
        write("a.yml", ONE.replace("'@daily'", "'@hourly'"));

        files.look();
        files.record(store);

        StoredDag one = known().get(1);
        assertThat(one.isPaused()).isFalse();
        assertThat(one.schedule())
                .contains(files.find("one").orElseThrow().schedule().summary());
    }

    @Test
    void aDagWhoseFileHasGoneIsStaleAndComesBackWithIt() throws IOException {
        write("a.yml", ONE);
        files.look();
        files.record(store);
        Files.delete(folder.resolve("a.yml"));

        files.look();
        files.record(store);

        assertThat(known()).extracting(StoredDag::dagId).containsExactly("disability_nightly");
        write("a.yml", ONE);
        files.look();
        files.record(store);
        assertThat(known()).hasSize(2);
    }

    @Test
    void namesOfTheEnvironmentAreReplaced() throws IOException {
        write("a.yml", ONE.replace("one:", "$WORD:"));
        files.look();

        assertThat(files.dags()).containsOnlyKeys("disability_nightly", "two");
    }

    @Test
    void aFileThatIsNoTextIsBroken() throws IOException {
        Files.write(folder.resolve("a.yml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        files.look();

        assertThat(files.files().get(1).error().orElseThrow()).contains("HC-J001 a.yml:1");
        assertThat(files.dags()).containsOnlyKeys("disability_nightly");
    }

    /** Each content has a moment of its own, so that no look depends on how fast this machine is. */
    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        changes++;
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plus(Duration.ofSeconds(changes))));
    }

    private List<StoredDag> known() {
        return store.read(tables -> tables.dags().all());
    }

    private List<ImportError> importErrors() {
        return store.read(tables -> tables.dags().importErrors());
    }
}
