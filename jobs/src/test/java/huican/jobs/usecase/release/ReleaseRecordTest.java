package huican.jobs.usecase.release;

import static huican.jobs.testing.Releasing.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import huican.jobs.audit.AuditHead;
import huican.jobs.release.Release;
import huican.jobs.release.SigningKeys;
import huican.jobs.testing.Releasing;
import huican.jobs.usecase.audit.AuditLog;
import huican.jobs.usecase.release.MakeRelease.Made;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on record of releases: receipts, withdrawals, keys, and the audit log that they carry. */
class ReleaseRecordTest {
    @TempDir
    private static Path folder;

    private static Releasing on;

    @BeforeAll
    static void home() {
        on = Releasing.in(folder);
    }

    @Test
    void theAuditLogIsHeldToWhatReceiversHave() throws IOException {
        String[] head = Releasing.json(on.make("bureau", "anchor").folder().resolve("来源.json"))
                .get("audit_head")
                .asText()
                .split(":");
        var log = new AuditLog(new RunnerHome(on.access(), Map.of()));

        assertThat(log.verify(Optional.of(new AuditHead(Long.parseLong(head[0]), head[1])))
                        .problems())
                .isEmpty();
        assertThat(log.verify(Optional.of(new AuditHead(Long.parseLong(head[0]), "00" + head[1].substring(2))))
                        .problems())
                .hasSize(1);
    }

    @Test
    void whatIsDoneWithAReleaseIsOnRecord() throws IOException {
        Made made = on.make("bureau", "recorded");
        String id = made.release().id();
        Path receipt = Files.writeString(on.folder().resolve("接收回执.txt"), "已核对");

        new RecordReceipt(on.access()).record(id, receipt, ACTOR);
        new WithdrawRelease(on.access()).withdraw(id, ACTOR, "区划有误");

        Release found =
                new FindReleases(new RunnerHome(on.access(), Map.of())).one(id).release();
        assertThat(found.receipts())
                .extracting(Release.Receipt::file, Release.Receipt::sha256)
                .containsExactly(tuple("接收回执.txt", Sha256.of("已核对")));
        assertThat(found.withdrawal()).map(Release.Withdrawal::reason).hasValue("区划有误");
        assertThat(on.home().releases().resolve(id).resolve("receipts/1-接收回执.txt"))
                .hasContent("已核对");
        assertThatThrownBy(() -> new WithdrawRelease(on.access()).withdraw(id, ACTOR, "再次"))
                .hasMessage("HC-W112 发布包 " + id + " 已由 li 撤回（区划有误）。什么也没有做。");
        assertThat(on.make("bureau", "after").release().basedOn()).isNotEqualTo(Optional.of(id));
    }

    @Test
    void aReasonThatTheReceiverSeesHoldsNoNumberOfAPerson() {
        String id = on.make("bureau", "named").release().id();

        assertThatThrownBy(() -> new WithdrawRelease(on.access()).withdraw(id, ACTOR, "13912345678 来电更正"))
                .hasMessage("--reason 中有证件号码或手机号，而理由会永久保存。什么也没有做；请改写。");
        assertThat(new FindReleases(new RunnerHome(on.access(), Map.of()))
                        .one(id)
                        .release()
                        .withdrawal())
                .isEmpty();
    }

    @Test
    void anotherKeySignsLaterReleasesAndTheOldOneIsKept() throws IOException {
        Made before = on.make("bureau", "key-1");

        String fingerprint = new RotateSigningKey(on.access()).rotate(ACTOR).fingerprint();

        Made after = on.make("bureau", "key-2");
        assertThat(after.release().signingKey())
                .isEqualTo(fingerprint)
                .isNotEqualTo(before.release().signingKey());
        assertThat(new SigningKeys(on.home()).all())
                .extracting(SigningKeys.PublicKey::pem)
                .contains(
                        Files.readString(before.folder().resolve("signing-key.pem")),
                        Files.readString(after.folder().resolve("signing-key.pem")));
        assertThat(Files.readString(on.home().secrets().resolve("signing.key")).split("\"privateKey\":\""))
                .hasSize(2);
    }
}
