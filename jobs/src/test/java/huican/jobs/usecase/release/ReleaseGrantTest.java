package huican.jobs.usecase.release;

import static huican.jobs.testing.Releasing.ACTOR;
import static huican.jobs.testing.Releasing.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.access.Actor;
import huican.jobs.home.OwnedHome;
import huican.jobs.store.Changed;
import huican.jobs.testing.CommandLines;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.ReleaseHome;
import huican.jobs.testing.Releasing;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.release.MakeRelease.Made;
import huican.jobs.usecase.release.MakeRelease.Wanted;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.release.ReleaseTable;
import huican.schemas.run.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release may be made under: grants, who approves them, and keys of pseudonyms. */
class ReleaseGrantTest {
    @TempDir
    private static Path folder;

    private static Releasing on;

    @BeforeAll
    static void home() {
        on = Releasing.in(folder);
    }

    @Test
    void twoReceiversCannotJoin() throws IOException {
        on.profile("one", OTHER.formatted("甲局"));
        on.profile("two", OTHER.formatted("乙局"));
        on.make("one", "joined-1");
        on.make("two", "joined-2");
        on.make("one", "joined-3");

        assertThat(on.joined("joined-1", "joined-3")).isEqualTo(59);
        assertThat(on.joined("joined-1", "joined-2")).isZero();
        assertThat(Files.getPosixFilePermissions(on.home().secrets().resolve("pseudonyms.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void twoProfilesOfAReceiverShareNoKey() {
        on.profile("first", OTHER.formatted("壬局"));
        on.profile("second", OTHER.formatted("壬局"));
        on.make("first", "first");

        assertThatThrownBy(() -> on.make("second", "second"))
                .hasMessageStartingWith("HC-W116 授权文件 second 与 first 给同一接收单位 壬局");

        on.profile("second", OTHER.formatted("壬局").replace("k1", "k2"));
        on.make("second", "second");
        assertThat(on.joined("first", "second")).isZero();
    }

    @Test
    void aColumnThatCameLaterIsNotInAnOlderGrant() {
        on.profile("older", OTHER.formatted("丁局"));
        var profile = GrantOfProfile.profile(on.home(), "older");
        var before = new LinkedHashMap<>(ReleaseTable.all());
        before.put("person", before.get("person").only(List.of("person_pseudonym", "area_code", "sex")));
        on.access()
                .asOwner(
                        "test",
                        (OwnedHome owned) -> owned.releases()
                                .change(
                                        Instant.EPOCH,
                                        ACTOR,
                                        records -> Changed.of(records.approve(
                                                ReleaseGrant.of(profile, before), Instant.EPOCH, "wang", "商定"))));

        on.make("older", "older");

        assertThat(Releasing.rows("DESCRIBE FROM '" + on.folder().resolve("older/person.parquet") + "'"))
                .extracting(row -> row.get(0))
                .containsExactly("person_pseudonym", "area_code", "sex");

        new ApproveProfile(on.access()).approve("older", ACTOR, "补充列");
        on.make("older", "newer");

        assertThat(Releasing.rows("DESCRIBE FROM '" + on.folder().resolve("newer/person.parquet") + "'"))
                .hasSize(8);
    }

    @Test
    void whoMayNotApproveWaitsForSomebodyWhoMay() {
        on.profile("waiting", OTHER.formatted("丑局"));

        assertThatThrownBy(() -> start("waiting")).hasMessageStartingWith("HC-W125 授权文件 waiting 还没有人批准");
        assertThat(on.home().releases().resolve("waiting-20250630-01")).doesNotExist();

        new ApproveProfile(on.access()).approve("waiting", ACTOR, "商定");

        assertThat(start("waiting").folder()).isEqualTo(on.home().releases().resolve("waiting-20250630-01"));
    }

    /** As through the API: kept in the home. */
    private static Made start(String profile) {
        return new MakeRelease(on.access())
                .make(new Wanted(profile, ReleaseHome.DAY, Optional.empty(), false), new Actor("operator", "10.0.0.7"));
    }

    @Test
    void aTaskOfADagApprovesNothing() {
        on.profile("nightly", OTHER.formatted("寅局"));
        var task = new CommandLines(
                on.home().root(),
                IdentityHome.MORNING,
                Map.of("HUICAN_USER", "airflow", "AIRFLOW_CTX_DAG_ID", "weekly"),
                "");
        String out = on.folder().resolve("by-task").toString();

        assertThat(task.run("release", "--as-of", "2025-06-30", "--profile", "nightly", "--out", out)
                        .err())
                .contains("HC-W125 ");
        assertThat(task.run("releases", "approve", "nightly", "--reason", "自动").err())
                .contains("HC-W126 ");

        new ApproveProfile(on.access()).approve("nightly", ACTOR, "商定");

        assertThat(task.run("release", "--as-of", "2025-06-30", "--profile", "nightly", "--out", out)
                        .exitCode())
                .isZero();
    }

    @Test
    void whateverIsChangedAfterApprovalWaitsForApproval() {
        String yaml = OTHER.formatted("卯局");
        Map<String, String> changes = Map.of(
                "receiver: 卯局", "receiver: 辰局",
                "area: all", "area: [area_code, name]",
                "person: all", "person: [person_pseudonym, sex]",
                "pseudonym_key: k1", "pseudonym_key: k2",
                "until: 2027-12-31", "until: 2029-12-31",
                "remaining: suppress", "remaining: refuse",
                "purpose: 统计", "purpose: 统计\nrows: {sex: [男]}");
        on.profile("fixed", yaml);
        on.make("fixed", "fixed-1");

        changes.forEach((before, after) -> {
            on.profile("fixed", yaml.replace(before, after));

            assertThatThrownBy(() -> on.make("fixed", "fixed-2"))
                    .as(after)
                    .hasMessageStartingWith("HC-W102 授权文件 fixed ");
        });
        on.profile("fixed", "# 只有注释不同\n" + yaml);
        assertThat(on.make("fixed", "fixed-2").release().basedOn()).hasValue("fixed-20250630-01");
    }

    @Test
    void aProfileThatWasChangedWaitsForApproval() {
        on.profile("changing", OTHER.formatted("戊局"));
        on.make("changing", "changing-1");
        on.profile("changing", OTHER.formatted("戊局").replace("area: all", "area: all\n  indicator: all"));

        assertThatThrownBy(() -> on.make("changing", "changing-2"))
                .hasMessage(
                        "HC-W102 授权文件 changing 在 2025-07-01 批准之后改过。没有发布；核对改动后批准：huican releases approve changing --reason \"…\"。");
        assertThat(on.folder().resolve("changing-2")).doesNotExist();

        new ApproveProfile(on.access()).approve("changing", ACTOR, "增加指标口径");

        assertThat(on.make("changing", "changing-2").folder().resolve("indicator.parquet"))
                .exists();
    }

    @Test
    void anExpiredProfileRefuses() {
        on.profile("expired", OTHER.formatted("己局"));
        on.make("expired", "expired-1");
        var later = new HomeAccess(
                on.home(),
                DatabaseSettings.EMBEDDED,
                Clock.fixed(Instant.parse("2027-12-31T16:00:00Z"), ZoneOffset.UTC));

        assertThatThrownBy(() -> on.make(later, "expired", "expired-2"))
                .hasMessage("HC-W101 授权 expired 已于 2027-12-31 到期（今天 2028-01-01）。没有发布；需要继续的，改 until，再由有权的人批准。");
    }
}
