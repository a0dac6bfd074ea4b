package huican.jobs.usecase.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.database.DatabaseOpening;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.PersonalData;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import huican.jobs.usecase.doctor.Finding.Mark;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each invariant, broken in a copy of a home after a night on the sample. */
@OnSampleNights
class DoctorTest {
    private static final String RUN = "r20250630-01";

    @TempDir
    Path folder;

    private Home home;
    private RunManifest manifest;
    /** Of the one look a test takes. */
    private List<Finding> findings;

    /** Whether that look reads all data. */
    private boolean verify = true;

    @BeforeEach
    void copy(SampleNights nights) {
        home = new Home(folder.resolve("home"));
        TestFolders.copy(nights.homeAfterFirst(), home.root());
        var committed = new ArrayList<String>();
        Path runs = home.manifest(RUN).getParent();
        TestFolders.files(runs).forEach(file -> committed.add(file.getFileName().toString()));
        assertThat(committed).contains(RUN + ".json", RUN + ".sha256");
        manifest = JsonFile.read(home.manifest(lastRun()), RunManifest.class);
    }

    @Test
    void aWholeHomeHasNothingWrongWithItsDataAndNothingIsWrittenIntoIt() {
        List<Path> before = TestFolders.files(home.root());

        assertThat(look())
                .filteredOn(f -> f.mark() == Mark.BAD && f.text().matches("I\\d.*"))
                .isEmpty();
        assertThat(texts()).anyMatch(t -> t.startsWith("I1 ")).anyMatch(t -> t.matches("I7 .*，[1-9]\\d* 个校验和相符"));
        assertThat(texts()).anyMatch(t -> t.startsWith("控制库可读")).anyMatch(t -> t.startsWith("表目录可读"));
        assertThat(TestFolders.files(home.root())).isEqualTo(before);
    }

    @Test
    void i1AFileWhoseRowsDoNotAddUp() {
        sql("UPDATE delivery_file SET accepted = accepted - 1 WHERE accepted > 0 AND position = 0");

        assertBad("I1 ", "行数 ≠ 接受 + 隔离 + 重复");
    }

    @Test
    void i1ARowThatIsNotWhereItWasCounted() {
        sql("UPDATE delivery_file SET accepted = accepted - 1, quarantined = quarantined + 1"
                + " WHERE accepted > 0 AND delivery_id = (SELECT min(delivery_id) FROM delivery_file WHERE accepted > 0)"
                + " AND position = (SELECT min(position) FROM delivery_file WHERE accepted > 0 AND delivery_id ="
                + " (SELECT min(delivery_id) FROM delivery_file WHERE accepted > 0))");

        assertBad("I1 ", "相差 2 行");
    }

    @Test
    void i2RowsWhoseProfileIsLost() {
        change("identity_profile", files -> files.subList(1, files.size()));

        assertBad("I2 ", "没有归到人");
    }

    @Test
    void i2RowsLinkedTwiceAndI5AnIdentifierRegisteredTwice() {
        change("identity_profile", DoctorTest::firstTwice);
        manifest = JsonFile.read(home.manifest(lastRun()), RunManifest.class);
        change("person_register", DoctorTest::firstTwice);

        assertBad("I2 ", "归了多次");
        assertBad("I5 ", "登记有误");
    }

    @Test
    void i3ACorruptedPublishedFileIsRebuiltAtTheNextStart() throws IOException {
        flipByte(home.publishedFile(), Files.size(home.publishedFile()) / 2);

        assertThat(bad("I3 ").remedy()).contains("自动重建");
        assertThat(bad("I3 ").text()).contains("warehouse/huican.duckdb（内容不符）");
    }

    @Test
    void i3ALostPublishedFile() throws IOException {
        Files.delete(home.identityFile());

        assertBad("I3 ", "warehouse/identity.duckdb（不存在）");
    }

    @Test
    void i4AViewThatTheTablesDoNotGive() {
        change("delivery_file", files -> List.of());

        assertBad("I4 ", "delivery_file=");
    }

    @Test
    void i7AFlippedByteInATableThatIsKeptNeedsABackup() throws IOException {
        String file = firstFile("registry_certificate_holder");
        flipByte(home.resolve(file), Files.size(home.resolve(file)) / 2);

        assertBad("I7 ", file);
        assertThat(bad("I7 ").remedy()).contains("huican restore");
    }

    @Test
    void i7ALostFileOfATableThatANightWritesAnewNeedsOnlyANight() throws IOException {
        String file = firstFile("certificate");
        Files.delete(home.resolve(file));

        assertBad("I7 缺 1 个数据文件", file);
        assertThat(bad("I7 ").remedy()).contains("huican nightly --date " + manifest.asOf());
    }

    @Test
    void i7WhatAFailedRunLeftIsToldAndNotCountedAsWrong() throws IOException {
        Path orphan = home.tableData("person", "r20250101-01").resolve("part-0.parquet");
        Files.createDirectories(orphan.getParent());
        Files.copy(home.resolve(firstFile("person")), orphan);
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.parse("2025-01-02T00:00:00Z")));

        assertThat(look())
                .filteredOn(f -> f.text().startsWith("I7 另有 1 个数据文件"))
                .extracting(Finding::mark)
                .containsExactly(Mark.NOTE);
    }

    @Test
    void i9ANumberInALogIsToldByItsPlaceAndOneInAFileNameIsCountedAndNotTold() throws IOException {
        String number = number("50011319700101123");
        Files.createDirectories(home.logs());
        Files.writeString(home.logs().resolve("planted.log"), "first\nsecond " + number + "\n");
        Files.createFile(home.logs().resolve(number + ".csv"));

        assertThat(bad("I9 ").text()).contains("logs/planted.log:2", "文件名 1 个").doesNotContain(number);
    }

    @Test
    void i9APersonsNameInALogAndInThePublishedFileIsToldByItsPlace() throws Exception {
        String name = PersonalData.of(home.root()).values().stream()
                .filter(value -> value.matches("\\p{IsHan}{3}"))
                .sorted()
                .findFirst()
                .orElseThrow();
        Files.createDirectories(home.logs());
        Files.writeString(home.logs().resolve("planted.log"), "first\n已请" + name + "核对\n");
        Files.createDirectories(home.inbox().resolve("registry/" + name));
        try (var db = DriverManager.getConnection("jdbc:duckdb:" + home.publishedFile());
                var statement = db.createStatement()) {
            statement.execute(
                    "UPDATE huican_data.delivery SET reason = '" + name + " 139-0000-0000' WHERE source = 'registry'");
        }

        assertThat(bad("I9 ").text())
                .contains("logs/planted.log:2", "huican.duckdb delivery.reason（")
                .doesNotContain(name, "文件名");
        assertThat(texts()).anyMatch(text -> text.startsWith("收件目录中有 1 个文件或目录以个人的姓名或号码命名"));
    }

    @Test
    void aControlDatabaseOfANewerProgramIsSaid() {
        verify = false;
        sql("INSERT INTO \"flyway_schema_history\" SELECT 99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'x',"
                + " CURRENT_TIMESTAMP, 1, TRUE");

        assertThat(bad("控制库").remedy()).contains("请升级程序");
    }

    @Test
    void aBrokenControlDatabaseIsSaid() throws IOException {
        verify = false;
        Path file = home.control().resolve("control.mv.db");
        Files.write(file, new byte[(int) Files.size(file)]);

        assertThat(bad("HC-J119 控制库").remedy()).contains("huican restore");
    }

    @Test
    void aBrokenCatalogueIsSaid() throws IOException {
        verify = false;
        Files.write(home.catalogue(), new byte[8192]);

        assertThat(bad("表目录").remedy()).contains("huican restore");
    }

    @Test
    void whatIsOpenToEverybodyIsSaid() throws IOException {
        verify = false;
        try (var folders = Files.list(home.root())) {
            for (Path each : folders.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
            }
        }
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(home.secrets(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(bad("数据目录的权限").text()).isEqualTo("数据目录的权限过宽：secrets");
    }

    private List<Finding> look() {
        if (findings != null) {
            return findings;
        }
        findings = new ArrayList<>();
        var clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
        Doctor.look(
                home,
                new Doctor.Settings(Optional.of("100m"), 0, DatabaseSettings.EMBEDDED, verify),
                clock,
                findings::add);
        return findings;
    }

    private List<String> texts() {
        return look().stream().map(Finding::text).toList();
    }

    private Finding bad(String start) {
        return look().stream()
                .filter(f -> f.mark() == Mark.BAD && f.text().startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing wrong with " + start));
    }

    private void assertBad(String start, String part) {
        assertThat(bad(start).text()).contains(part);
    }

    private String lastRun() {
        try (var database = DatabaseOpening.readOnly(home, DatabaseSettings.EMBEDDED)) {
            var runs = new huican.jobs.store.RunStore(database).committed();
            return runs.get(runs.size() - 1).runId();
        }
    }

    private String firstFile(String table) {
        return manifest.tables().get(table).files().get(0);
    }

    private static List<String> firstTwice(List<String> files) {
        var twice = new ArrayList<>(files);
        twice.add(files.get(0));
        return twice;
    }

    private void change(String table, UnaryOperator<List<String>> files) {
        var tables = new TreeMap<>(manifest.tables());
        var old = tables.get(table);
        tables.put(table, new RunManifest.Table(old.snapshotId(), files.apply(old.files())));
        JsonFile.write(
                home.manifest(manifest.runId()),
                new RunManifest(
                        manifest.runId(),
                        manifest.dagRunId(),
                        manifest.asOf(),
                        manifest.startedAt(),
                        tables,
                        manifest.sources(),
                        manifest.extracts(),
                        manifest.runs()));
    }

    private void sql(String statement) {
        try (var database = DatabaseOpening.embedded(home.control());
                var connection = database.connection();
                var sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(statement)).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void flipByte(Path file, long position) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = java.nio.ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 1)).rewind();
            channel.write(one, position);
        }
    }

    /** A valid number, put together here so that none stands in a file. */
    private static String number(String first17) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += weights[i] * (first17.charAt(i) - '0');
        }
        return first17 + "10X98765432".charAt(sum % 11);
    }
}
