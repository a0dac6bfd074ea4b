package huican.jobs.usecase.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.audit.AuditHead;
import huican.jobs.audit.AuditHeads;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyAuditTest {
    private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Home home;
    private OwnedHome owned;

    @BeforeEach
    void aLogOfFiveEntries() {
        home = new Home(folder.resolve("home"));
        owned = open();
        for (int i = 1; i <= 5; i++) {
            tell("d" + i);
        }
    }

    @AfterEach
    void close() {
        owned.close();
    }

    @Test
    void aLogThatNobodyTouchedIsWhole() throws IOException {
        assertThat(problems()).isEmpty();
        assertThat(head()).startsWith("5 ");
        for (String file : List.of("audit.key", "audit.head")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.secrets().resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void editedDeletedReorderedAndTruncatedLogsAreNoticed() {
        assertThat(after(
                        "UPDATE audit_entry SET actor = 'li' WHERE audit_id = 3",
                        "UPDATE audit_entry SET actor = 'wang' WHERE audit_id = 3"))
                .containsExactly("第 3 条被改动，或不是本程序写入的");
        assertThat(after(
                        "UPDATE audit_entry SET audit_id = 9 WHERE audit_id = 2",
                        "UPDATE audit_entry SET audit_id = 2 WHERE audit_id = 9"))
                .contains("缺第 2 条");
        swap(2, 3);
        assertThat(problems()).contains("第 2 条被改动，或不是本程序写入的");
        swap(2, 3);
        assertThat(problems()).isEmpty();

        sql("DELETE FROM audit_entry WHERE audit_id > 3");
        assertThat(problems()).containsExactly("末尾缺第 4 至 5 条（据 secrets/audit.head）");
        reopen();
        tell("later");
        tell("later");
        tell("later");
        assertThat(problems())
                .as("what was cut off stays noticed")
                .containsExactly("第 5 条不是当时的那一条（据 secrets/audit.head）");
    }

    @Test
    void aLogWithoutItsKeyOrItsHeadIsNotWhole() throws IOException {
        Files.move(home.secrets().resolve("audit.head"), folder.resolve("head"));
        assertThat(problems()).containsExactly("secrets/audit.head 不在：末尾是否缺记录已无从得知");
        Files.move(folder.resolve("head"), home.secrets().resolve("audit.head"));

        Files.delete(home.secrets().resolve("audit.key"));
        assertThat(problems()).containsExactly("密钥 secrets/audit.key 不在，5 条记录无法核对");
        reopen();
        assertThatThrownBy(() -> tell("x")).isInstanceOf(Refusal.class).hasMessageStartingWith("HC-J190 ");
    }

    @Test
    void aLogOfWhichNothingIsLeftIsNoticedByWhatWasKeptOrBrought() throws IOException {
        var last = new AuditHead(5, head().split(" ")[1]);
        AuditHeads.of(home).keep(NOW, last);
        Files.delete(home.secrets().resolve("audit.head"));
        Files.delete(home.secrets().resolve("audit.key"));
        sql("DELETE FROM audit_entry");

        assertThat(problems())
                .containsExactly(
                        "密钥 secrets/audit.key 不在，0 条记录无法核对", "末尾缺第 1 至 5 条（据 reports/audit-heads.csv，" + NOW + "）");
        Files.delete(AuditHeads.of(home).file());
        assertThat(problems()).as("nobody can know").isEmpty();
        assertThat(VerifyAudit.begin(home)
                        .over(owned.audit(), Optional.of(last))
                        .problems())
                .containsExactly("密钥 secrets/audit.key 不在，0 条记录无法核对", "末尾缺第 1 至 5 条（据 给出的末条）");
    }

    @Test
    void whatAKilledProcessCouldNotWriteIsNoAlarmAndIsMadeUpFor() throws IOException {
        String head = head();
        tell("killed before the head was written");
        tell("so was this");
        Files.writeString(home.secrets().resolve("audit.head"), head + "\n");
        assertThat(problems()).isEmpty();

        reopen();

        assertThat(head()).startsWith("7 ");
        assertThat(problems()).isEmpty();
    }

    @Test
    void headsKeptElsewhereProveWhatTheLogWas() {
        AuditHead kept = owned.audit().head();
        AuditHeads.of(home).keep(NOW, kept);
        tell("later");
        assertThat(problems()).isEmpty();
        assertThat(VerifyAudit.begin(home)
                        .over(owned.audit(), Optional.of(kept))
                        .isWhole())
                .isTrue();
        assertThat(VerifyAudit.begin(home)
                        .over(owned.audit(), Optional.of(new AuditHead(5, "00")))
                        .problems())
                .containsExactly("第 5 条不是当时的那一条（据 给出的末条）");

        sql("DELETE FROM audit_entry");
        assertThat(problems()).contains("末尾缺第 1 至 5 条（据 reports/audit-heads.csv，2026-11-29T02:00:00Z）");
    }

    @Test
    void recordsThatWerePutBackAreNoAlarmButAreOnRecord() throws IOException {
        AuditHeads.of(home).keep(NOW, owned.audit().head());
        sql("DELETE FROM audit_entry WHERE audit_id > 2");

        PutBackRecords.tell(owned, "control-20261129-020000.zip", Actor.SERVER);

        assertThat(problems()).isEmpty();
        assertThat(owned.audit().head().entry()).isEqualTo(3);
        tell("life goes on");
        assertThat(problems()).isEmpty();
        assertThat(head()).startsWith("4 ");
    }

    private OwnedHome open() {
        return OwnedHome.open(home, DatabaseSettings.EMBEDDED, "test", CLOCK, Duration.ZERO, own -> {});
    }

    private void reopen() {
        owned.close();
        owned = open();
    }

    private void tell(String dag) {
        owned.audit().tell(NOW, new Actor("wang", "cli"), Act.on("dag", dag, "pause"));
    }

    private String head() throws IOException {
        return Files.readString(home.secrets().resolve("audit.head")).strip();
    }

    private List<String> problems() {
        return VerifyAudit.begin(home).over(owned.audit(), Optional.empty()).problems();
    }

    private List<String> after(String change, String undo) {
        sql(change);
        List<String> problems = problems();
        sql(undo);
        assertThat(problems()).isEmpty();
        return problems;
    }

    private void swap(int one, int other) {
        sql("UPDATE audit_entry SET audit_id = 99 WHERE audit_id = " + one);
        sql("UPDATE audit_entry SET audit_id = " + one + " WHERE audit_id = " + other);
        sql("UPDATE audit_entry SET audit_id = " + other + " WHERE audit_id = 99");
    }

    private void sql(String text) {
        try (Connection connection = owned.database().connection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
