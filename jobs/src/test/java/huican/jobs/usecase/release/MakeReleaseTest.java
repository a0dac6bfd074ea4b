package huican.jobs.usecase.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.access.Actor;
import huican.jobs.audit.AuditHead;
import huican.jobs.home.OwnedHome;
import huican.jobs.release.Release;
import huican.jobs.release.SigningKeys;
import huican.jobs.store.Changed;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.ReleaseHome;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.audit.AuditLog;
import huican.jobs.usecase.release.MakeRelease.Made;
import huican.jobs.usecase.release.MakeRelease.Wanted;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.release.ReleaseTable;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeReleaseTest {
    private static final Actor ACTOR = new Actor("li", "cli li@here");
    private static final String OTHER = """
            receiver: %s
            purpose: 统计
            until: 2027-12-31
            columns:
              person: all
              area: all
            pseudonym_key: k1
            k_anonymity: {generalise: [category], remaining: suppress}
            """;

    @TempDir
    private static Path folder;

    private static Home home;
    private static HomeAccess access;

    @BeforeAll
    static void home() {
        home = ReleaseHome.publish(folder.resolve("home"));
        access = new HomeAccess(home, DatabaseSettings.EMBEDDED, IdentityHome.MORNING);
    }

    private static Made make(String profile, String out) {
        return make(access, profile, out);
    }

    private static Made make(HomeAccess access, String profile, String out) {
        return new MakeRelease(access).make(new Wanted(profile, ReleaseHome.DAY, folder.resolve(out)), ACTOR);
    }

    private static JsonNode json(Path file) throws IOException {
        return new JsonMapper().readTree(file.toFile());
    }

    private static List<List<Object>> rows(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (result.next()) {
                var row = new ArrayList<Object>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sumsNameEveryFileAndAreThoseOnRecord() throws IOException {
        ReleaseHome.profile(home, "sums", OTHER.formatted("辛局"));

        Made made = make("sums", "sums");

        Map<String, String> sums = new LinkedHashMap<>();
        Files.readAllLines(made.folder().resolve("SHA256SUMS"))
                .forEach(line -> sums.put(line.split("  ")[1], line.split("  ")[0]));
        assertThat(sums.keySet())
                .containsExactlyInAnyOrder(
                        "person.parquet",
                        "area.parquet",
                        "datapackage.json",
                        "来源.json",
                        "目录.json",
                        "目录.csv",
                        "说明.md",
                        "字典.md",
                        "signing-key.pem");
        sums.forEach((file, sum) ->
                assertThat(Sha256.of(made.folder().resolve(file))).as(file).isEqualTo(sum));
        assertThat(names(made.folder())).hasSize(sums.size() + 2).contains("SHA256SUMS", "SHA256SUMS.sig");
        assertThat(made.release().sumsHash()).isEqualTo(Sha256.of(made.folder().resolve("SHA256SUMS")));
    }

    @Test
    void theHomeKeepsWhatWasHandedOver() {
        Made made = make("bureau", "kept");

        Path kept = home.releases().resolve(made.release().id());
        for (String name : names(made.folder())) {
            assertThat(kept.resolve(name)).hasSameBinaryContentAs(made.folder().resolve(name));
        }
    }

    @Test
    void lineageSaysWhatItWasMadeOf() throws IOException {
        Made made = make("bureau", "lineage");

        JsonNode lineage = json(made.folder().resolve("来源.json"));
        assertThat(lineage.get("run_id").asText()).isEqualTo("r20250630-01");
        assertThat(lineage.get("definitions").get("nursing_subsidy").asText()).isEqualTo("v1");
        assertThat(lineage.get("snapshots").get("person").asText()).isEqualTo("1");
        assertThat(lineage.get("signing_key").asText())
                .isEqualTo(new SigningKeys(home).all().get(0).fingerprint());
        assertThat(lineage.get("audit_head").asText()).matches("\\d+:[0-9a-f]{64}");
        assertThat(lineage.get("grant").get("sha256").asText())
                .isEqualTo(made.approved().grant().hash());
    }

    @Test
    void theAuditLogIsHeldToWhatReceiversHave() throws IOException {
        String[] head = json(make("bureau", "anchor").folder().resolve("来源.json"))
                .get("audit_head")
                .asText()
                .split(":");
        var log = new AuditLog(new RunnerHome(access, Map.of()));

        assertThat(log.verify(Optional.of(new AuditHead(Long.parseLong(head[0]), head[1])))
                        .problems())
                .isEmpty();
        assertThat(log.verify(Optional.of(new AuditHead(Long.parseLong(head[0]), "00" + head[1].substring(2))))
                        .problems())
                .hasSize(1);
    }

    @Test
    void textsAreGivenAsTheyAre() {
        make("bureau", "texts");

        assertThat(rows("SELECT numerator_zh FROM '" + folder.resolve("texts/indicator.parquet") + "'"))
                .containsExactly(List.of("=1+1"));
    }

    @Test
    void twoReceiversCannotJoin() throws IOException {
        ReleaseHome.profile(home, "one", OTHER.formatted("甲局"));
        ReleaseHome.profile(home, "two", OTHER.formatted("乙局"));
        make("one", "joined-1");
        make("two", "joined-2");
        make("one", "joined-3");

        assertThat(joined("joined-1", "joined-3")).isEqualTo(59);
        assertThat(joined("joined-1", "joined-2")).isZero();
        assertThat(Files.getPosixFilePermissions(home.secrets().resolve("pseudonyms.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static int joined(String one, String other) {
        return ((Number) rows("SELECT count(*) FROM '%s' JOIN '%s' USING (person_pseudonym)"
                                .formatted(
                                        folder.resolve(one + "/person.parquet"),
                                        folder.resolve(other + "/person.parquet")))
                        .get(0)
                        .get(0))
                .intValue();
    }

    @Test
    void rowsOfAGrantAreTheOnlyOnes() {
        ReleaseHome.profile(home, "towns", OTHER.formatted("丙局") + "rows: {area_code: ['500113005']}\n");

        Made made = make("towns", "towns");

        assertThat(rows("SELECT DISTINCT area_code FROM '" + folder.resolve("towns/person.parquet") + "'"))
                .containsExactly(List.of("500113005"));
        assertThat(made.data().tables().get(1).rows()).isEqualTo(1);
    }

    @Test
    void aColumnThatCameLaterIsNotInAnOlderGrant() {
        ReleaseHome.profile(home, "older", OTHER.formatted("丁局"));
        var profile = GrantOfProfile.profile(home, "older");
        var before = new LinkedHashMap<>(ReleaseTable.all());
        before.put("person", before.get("person").only(List.of("person_pseudonym", "area_code", "sex")));
        access.asOwner(
                "test",
                (OwnedHome owned) -> owned.releases()
                        .change(
                                Instant.EPOCH,
                                ACTOR,
                                records -> Changed.of(records.approve(
                                        ReleaseGrant.of(profile, before), Instant.EPOCH, "wang", "商定"))));

        make("older", "older");

        assertThat(rows("DESCRIBE FROM '" + folder.resolve("older/person.parquet") + "'"))
                .extracting(row -> row.get(0))
                .containsExactly("person_pseudonym", "area_code", "sex");

        new ApproveProfile(access).approve("older", ACTOR, "补充列");
        make("older", "newer");

        assertThat(rows("DESCRIBE FROM '" + folder.resolve("newer/person.parquet") + "'"))
                .hasSize(8);
    }

    @Test
    void aProfileThatWasChangedWaitsForApproval() {
        ReleaseHome.profile(home, "changing", OTHER.formatted("戊局"));
        make("changing", "changing-1");
        ReleaseHome.profile(
                home, "changing", OTHER.formatted("戊局").replace("area: all", "area: all\n  indicator: all"));

        assertThatThrownBy(() -> make("changing", "changing-2"))
                .hasMessage(
                        "HC-W102 授权文件 changing 在 2025-07-01 批准之后改过。没有发布；核对改动后批准：huican releases approve changing --reason \"…\"。");
        assertThat(folder.resolve("changing-2")).doesNotExist();

        new ApproveProfile(access).approve("changing", ACTOR, "增加指标口径");

        assertThat(make("changing", "changing-2").folder().resolve("indicator.parquet"))
                .exists();
    }

    @Test
    void anExpiredProfileRefuses() {
        ReleaseHome.profile(home, "expired", OTHER.formatted("己局"));
        make("expired", "expired-1");
        var later = new HomeAccess(
                home, DatabaseSettings.EMBEDDED, Clock.fixed(Instant.parse("2027-12-31T16:00:00Z"), ZoneOffset.UTC));

        assertThatThrownBy(() -> make(later, "expired", "expired-2"))
                .hasMessage("HC-W101 授权 expired 已于 2027-12-31 到期（今天 2028-01-01）。没有发布；需要继续的，改 until，再由有权的人批准。");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path there = Files.createDirectories(folder.resolve("there"));
        Files.writeString(there.resolve("file"), "of somebody");
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThatThrownBy(() -> make("bureau", "there"))
                .hasMessage("HC-W108 " + there + " 已有内容，发布包不覆盖任何文件。没有发布；请换一个目录。");
        assertThatThrownBy(() -> make("bureau", "home/here")).hasMessageStartingWith("HC-W107 ");
        assertThat(names(there)).containsExactly("file");
        assertThat(make("bureau", "empty").folder()).isEqualTo(empty);
    }

    @Test
    void whatStandsBesideIsNotTouched() throws IOException {
        Path beside = Files.createDirectories(folder.resolve("beside.part"));
        Files.writeString(beside.resolve("file"), "of somebody");
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.root());

        make("bureau", "beside");

        assertThat(beside.resolve("file")).hasContent("of somebody");
        assertThat(names(folder)).noneMatch(name -> name.startsWith("."));
        assertThatThrownBy(() -> make("bureau", link.getFileName() + "/inside")).hasMessageStartingWith("HC-W107 ");
    }

    @Test
    void twoProfilesOfAReceiverShareNoKey() {
        ReleaseHome.profile(home, "first", OTHER.formatted("壬局"));
        ReleaseHome.profile(home, "second", OTHER.formatted("壬局"));
        make("first", "first");

        assertThatThrownBy(() -> make("second", "second"))
                .hasMessageStartingWith("HC-W116 授权文件 second 与 first 给同一接收单位 壬局");

        ReleaseHome.profile(home, "second", OTHER.formatted("壬局").replace("k1", "k2"));
        make("second", "second");
        assertThat(joined("first", "second")).isZero();
    }

    @Test
    void changesAreToldAgainstNothingThatWasDamaged() throws IOException {
        ReleaseHome.profile(home, "damaged", OTHER.formatted("癸局"));
        String id = make("damaged", "damaged-1").release().id();
        assertThat(make("damaged", "damaged-2").release().basedOn()).hasValue(id);
        for (String each : List.of(id, id.replace("-01", "-02"))) {
            Files.writeString(home.releases().resolve(each).resolve("person.parquet"), "damaged");
        }

        assertThat(make("damaged", "damaged-3").release().basedOn()).isEmpty();
    }

    @Test
    void aProfileNamedLikeAReleaseIsNoNumber() {
        ReleaseHome.profile(home, "bureau-20250630", OTHER.formatted("子局"));
        make("bureau-20250630", "number-1");

        assertThat(make("bureau", "number-2").release().id()).matches("bureau-20250630-\\d\\d");
    }

    @Test
    void aReleaseThatCannotBeMadeLeavesNothing() {
        ReleaseHome.profile(
                home,
                "strict",
                OTHER.formatted("庚局").replace("k_anonymity: {generalise: [category], remaining: suppress}\n", ""));

        assertThatThrownBy(() -> make("strict", "strict")).hasMessageStartingWith("HC-W106 person 中有 1 行的属性");
        assertThat(folder.resolve("strict")).doesNotExist();
        assertThat(folder.resolve("strict.part")).doesNotExist();
        assertThat(names(home.releases())).noneMatch(name -> name.startsWith("strict"));
    }

    @Test
    void dayAndProfileHaveToBeThere() {
        assertThatThrownBy(() -> make("burau", "none"))
                .hasMessageStartingWith("HC-W100 没有授权文件 \"burau\"，是否为 \"bureau\"？");
        assertThatThrownBy(() -> new MakeRelease(access)
                        .make(new Wanted("bureau", LocalDate.parse("2025-06-01"), folder.resolve("none")), ACTOR))
                .hasMessageStartingWith("HC-W031 2025-06-01 没有已发布的运行。");
    }

    @Test
    void whatIsDoneWithAReleaseIsOnRecord() throws IOException {
        Made made = make("bureau", "recorded");
        String id = made.release().id();
        Path receipt = Files.writeString(folder.resolve("接收回执.txt"), "已核对");

        new RecordReceipt(access).record(id, receipt, ACTOR);
        new WithdrawRelease(access).withdraw(id, ACTOR, "区划有误");

        Release found =
                new FindReleases(new RunnerHome(access, Map.of())).one(id).release();
        assertThat(found.receipts())
                .extracting(Release.Receipt::file, Release.Receipt::sha256)
                .containsExactly(tuple("接收回执.txt", Sha256.of("已核对")));
        assertThat(found.withdrawal()).map(Release.Withdrawal::reason).hasValue("区划有误");
        assertThat(home.releases().resolve(id).resolve("receipts/1-接收回执.txt")).hasContent("已核对");
        assertThatThrownBy(() -> new WithdrawRelease(access).withdraw(id, ACTOR, "再次"))
                .hasMessage("HC-W112 发布包 " + id + " 已由 li 撤回（区划有误）。什么也没有做。");
        assertThat(make("bureau", "after").release().basedOn()).isNotEqualTo(Optional.of(id));
    }

    @Test
    void aReasonThatTheReceiverSeesHoldsNoNumberOfAPerson() {
        String id = make("bureau", "named").release().id();

        assertThatThrownBy(() -> new WithdrawRelease(access).withdraw(id, ACTOR, "13912345678 来电更正"))
                .hasMessage("--reason 中有证件号码或手机号，而理由会永久保存。什么也没有做；请改写。");
        assertThat(new FindReleases(new RunnerHome(access, Map.of()))
                        .one(id)
                        .release()
                        .withdrawal())
                .isEmpty();
    }

    @Test
    void anotherKeySignsLaterReleasesAndTheOldOneIsKept() throws IOException {
        Made before = make("bureau", "key-1");

        String fingerprint = new RotateSigningKey(access).rotate(ACTOR).fingerprint();

        Made after = make("bureau", "key-2");
        assertThat(after.release().signingKey())
                .isEqualTo(fingerprint)
                .isNotEqualTo(before.release().signingKey());
        assertThat(new SigningKeys(home).all())
                .extracting(SigningKeys.PublicKey::pem)
                .contains(
                        Files.readString(before.folder().resolve("signing-key.pem")),
                        Files.readString(after.folder().resolve("signing-key.pem")));
        assertThat(Files.readString(home.secrets().resolve("signing.key")).split("\"privateKey\":\""))
                .hasSize(2);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
