package huican.jobs.usecase.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import huican.jobs.access.Actor;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.store.RunStore;
import huican.jobs.store.runner.VariableTable.Variable;
import huican.jobs.testing.TestFolders;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.error.ErrorKind;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.NightState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-30T17:30:00Z"), ZoneOffset.UTC);
    private static final String RECEIVED = "received/registry/2025-06-30/0123456789abcdef/持证残疾人.csv";

    @TempDir
    Path folder;

    private Home home;
    private Path file;

    @BeforeEach
    void aHomeThatRanOnce() throws IOException {
        home = new Home(folder.resolve("home"));
        file = folder.resolve("backup.zip");
        write(RECEIVED, "编号,姓名\n".repeat(2000));
        write("secrets/person_id.key", "00ff");
        write("huican.yml", "memory: 2g\n");
        write("tmp/spill", "x");
        write("inbox/registry/2025-06-30/manifest.csv", "x");
        try (var owned = owned(home)) {
            new RunStore(owned.database()).start(LocalDate.of(2025, 6, 30), "manual__1", owned.now());
        }
    }

    @Test
    void aHomeComesBackElsewhereWithItsRecordsKeysAndReceivedBytes() throws IOException {
        backUp();
        var other = new Home(folder.resolve("other"));

        BackupContents contents = Restore.into(other, DatabaseSettings.EMBEDDED, file);

        assertThat(contents.program()).isEqualTo("test");
        assertThat(other.resolve(RECEIVED)).hasSameBinaryContentAs(home.resolve(RECEIVED));
        assertThat(other.resolve("secrets/person_id.key")).hasContent("00ff");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other.resolve("secrets/person_id.key"))))
                .isEqualTo("rw-------");
        assertThat(other.tmp()).isEmptyDirectory();
        assertThat(other.inbox()).isEmptyDirectory();
        try (var database = DatabaseOpening.readOnly(other, DatabaseSettings.EMBEDDED)) {
            assertThat(new RunStore(database).find("r20250630-01").orElseThrow().state())
                    .isEqualTo(NightState.INTERRUPTED);
        }
    }

    @Test
    void aHomeThatAServerOwnsIsBackedUpBesideItAsItsRecordsAre() {
        try (var owned = owned(home)) {
            owned.runner()
                    .writeOnly(tables ->
                            tables.variables().put(new Variable("written", "by the server", Optional.empty())));
            Backup.writeBesideServer(new HomeAccess(home, DatabaseSettings.EMBEDDED, CLOCK), file, () -> true);
        }
        var other = new Home(folder.resolve("other"));

        Restore.into(other, DatabaseSettings.EMBEDDED, file);

        assertThat(other.resolve(RECEIVED)).hasSameBinaryContentAs(home.resolve(RECEIVED));
        try (var owned = owned(other)) {
            Optional<String> value = owned.runner()
                    .read(tables -> tables.variables().find("written").map(Variable::value));
            assertThat(value).contains("by the server");
        }
    }

    @Test
    void ofAServerThatWentMeanwhileNoBackupIsLeft() {
        try (var owned = owned(home)) {
            var access = new HomeAccess(home, DatabaseSettings.EMBEDDED, CLOCK);

            assertThatThrownBy(() -> Backup.writeBesideServer(access, file, () -> false))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("HC-J139");
        }
        assertThat(file).doesNotExist();
        assertThat(file.resolveSibling("backup.zip.part")).doesNotExist();
    }

    @Test
    void noNightBeginsWhileAProcessThatHoldsTheWarehouseLives() throws IOException {
        var access = new HomeAccess(home, DatabaseSettings.EMBEDDED, CLOCK);
        Process reader = new ProcessBuilder("sleep", "60").start();
        try (var owned = owned(home)) {
            owned.lend();
            var before = owned.audit().head();

            HoldWarehouse.during(access, reader.pid(), file, Actor.SERVER);
            assertThat(owned.warehouse().take("night")).isPresent();
            assertThat(owned.audit().head()).isNotEqualTo(before);
            reader.destroyForcibly();

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> owned.warehouse().take("night").isEmpty());
        }
    }

    @Test
    void onlyItsOwnerMayReadABackupAndNothingElseIsLeftBesideIt() throws IOException {
        backUp();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(TestFolders.files(folder)).noneMatch(f -> f.toString().endsWith(".part"));
    }

    @Test
    void aBackupOverwritesNothingAndDoesNotStandInsideItsHome() {
        backUp();

        assertThatThrownBy(() -> Backup.check(home, file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("HC-J121");
        assertThatThrownBy(() -> Backup.check(home, home.received().resolve("b.zip")))
                .hasMessageContaining("HC-J122");
        assertThatThrownBy(() -> Backup.check(new Home(folder.resolve("typo")), folder.resolve("b.zip")))
                .hasMessageContaining("HC-J120");
        assertThat(folder.resolve("typo")).doesNotExist();
    }

    @Test
    void aHomeThatHoldsAnythingIsNotRestoredInto() throws IOException {
        backUp();
        Path used = Files.createDirectory(folder.resolve("used"));
        Files.createFile(used.resolve("x"));

        assertThatThrownBy(() -> Restore.into(new Home(used), DatabaseSettings.EMBEDDED, file))
                .hasMessageContaining("HC-J130")
                .extracting(problem -> ((Refusal) problem).kind())
                .isEqualTo(ErrorKind.USAGE);
        assertThat(used).isDirectoryContaining("glob:**/x");
        assertThat(Restore.into(
                                new Home(Files.createDirectory(folder.resolve("empty"))),
                                DatabaseSettings.EMBEDDED,
                                file)
                        .files())
                .isNotEmpty();
    }

    @Test
    void aChangedEntryIsNamedAndNothingIsRestored() throws IOException {
        backUp();
        rewrite(Map.of(RECEIVED, "另一个内容"));

        refused("HC-J128", RECEIVED);
    }

    @Test
    void anEntryTooManyOrTooFewIsNamed() throws IOException {
        backUp();
        rewrite(Map.of("secrets/planted.key", "x"));
        refused("HC-J128", "secrets/planted.key");

        Files.delete(file);
        backUp();
        rewrite(withNull("secrets/person_id.key"));
        refused("HC-J128", "secrets/person_id.key");
    }

    @Test
    void aFlippedByteAnywhereIsFound() throws IOException {
        backUp();
        byte[] good = Files.readAllBytes(file);
        for (int i = 1; i < 12; i++) {
            byte[] bad = good.clone();
            bad[good.length / 12 * i] ^= 0x10;
            Files.write(file, bad);
            var other = new Home(folder.resolve("flipped"));
            try {
                Restore.into(other, DatabaseSettings.EMBEDDED, file);
            } catch (Refusal refusal) {
                assertThat(refusal.getMessage()).containsAnyOf("HC-J126", "HC-J127", "HC-J128");
                assertThat(other.root()).doesNotExist();
                continue;
            }
            // A byte that no reader uses, such as an entry's time: what was restored is right all the same.
            assertThat(other.resolve(RECEIVED)).hasSameBinaryContentAs(home.resolve(RECEIVED));
            TestFolders.remove(other.root());
        }
    }

    @Test
    void aTruncatedFileIsNoBackup() throws IOException {
        backUp();
        byte[] good = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(good, good.length * 2 / 3));

        refused("HC-J126", file.toString());
    }

    @Test
    void aBackupOfANewerProgramNamesTheVersionNeeded() throws IOException {
        backUp();
        String contents;
        try (var zip = new ZipFile(file.toFile())) {
            contents =
                    new String(zip.getInputStream(zip.getEntry("backup.json")).readAllBytes(), StandardCharsets.UTF_8);
        }
        rewrite(Map.of(
                "backup.json",
                contents.replace("\"format\":1", "\"format\":2")
                        .replace("\"program\":\"test\"", "\"program\":\"7.5\"")));

        refused("HC-J127", "7.5");
    }

    private void refused(String... parts) {
        var other = new Home(folder.resolve("refused"));
        assertThatThrownBy(() -> Restore.into(other, DatabaseSettings.EMBEDDED, file))
                .isInstanceOf(Refusal.class)
                .message()
                .contains(parts);
        assertThat(folder).isDirectoryNotContaining("glob:**/refused*");
    }

    private void backUp() {
        Backup.check(home, file);
        try (var owned = owned(home)) {
            Backup.write(owned, file, "test");
        }
    }

    private static OwnedHome owned(Home home) {
        return OwnedHome.open(home, DatabaseSettings.EMBEDDED, "test", CLOCK, Duration.ZERO, own -> {});
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), text);
    }

    private static Map<String, String> withNull(String name) {
        var changes = new HashMap<String, String>();
        changes.put(name, null);
        return changes;
    }

    /** Writes the archive again with other contents of some entries, null for none; its own checksums are right. */
    private void rewrite(Map<String, String> changes) throws IOException {
        Path other = folder.resolve("rewritten.zip");
        try (var zip = new ZipFile(file.toFile());
                OutputStream bytes = Files.newOutputStream(other);
                var out = new ZipOutputStream(bytes)) {
            var names = new java.util.TreeSet<>(changes.keySet());
            zip.stream().map(ZipEntry::getName).forEach(names::add);
            for (String name : names) {
                if (changes.containsKey(name) && changes.get(name) == null) {
                    continue;
                }
                out.putNextEntry(new ZipEntry(name));
                out.write(
                        changes.containsKey(name)
                                ? changes.get(name).getBytes(StandardCharsets.UTF_8)
                                : zip.getInputStream(zip.getEntry(name)).readAllBytes());
                out.closeEntry();
            }
        }
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
