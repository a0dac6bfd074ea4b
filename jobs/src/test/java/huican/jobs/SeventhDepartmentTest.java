package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.ContractLinter;
import huican.jobs.testing.DeliveryFolder;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SmallNights;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.WarmCli;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** One night with a department that only this deployment has, described by a folder and nothing else. */
@Order(4)
@Tag("slow")
@ExtendWith(SmallNights.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeventhDepartmentTest {
    private static final String DAY = "2025-06-30";

    private Path home;
    private Path out;

    @BeforeAll
    void aNightWithATransportBureau(SmallNights nights) throws IOException {
        home = nights.home("seventh");
        out = nights.file("seventh-export");
        TestFolders.copy(TestFolders.resource("definitions"), home.resolve("definitions"));
        TestFolders.remove(home.resolve("inbox"));
        var delivery = new DeliveryFolder(home.resolve("inbox/transport/" + DAY));
        Files.createDirectories(delivery.path());
        String number = new PublishedCopy(home.resolve("warehouse/identity.duckdb"))
                .rows(
                        "SELECT left(record_key, 18) FROM identity_link WHERE extract = '参保信息' AND method <> 'unlinked' ORDER BY ALL LIMIT 1")
                .get(0)
                .get(0);
        Files.writeString(
                delivery.path().resolve("停车证.csv"),
                "证号,身份证号,姓名,车辆类型,发证日期,镇街\r\nP1," + number + ",某人,轮椅车,2025-01-02,鱼洞\r\nP2," + number
                        + ",某人,飞机,2025-01-02,鱼洞\r\n",
                Charset.forName("GB18030"));
        Files.writeString(delivery.path().resolve("公交行程.txt"), "行程号|身份证号|日期|票价\nT1|" + number + "|20250629|2.00\n");
        Files.writeString(delivery.path().resolve("manifest.csv"), "file,rows,sha256\n");
        delivery.list("停车证.csv", 2).list("公交行程.txt", 1);
        var ended = WarmCli.run("nightly", "--date", DAY, "--home", home.toString(), "--memory", "900m");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(3);
        assertThat(ended.out())
                .as("the other six delivered the day before, and not on this one")
                .contains("完成，6 件待处理（退出码 3）", "区残联 迟交：最近一次是 2025-06-29");
    }

    @Test
    void itsDeliveryIsJudgedAndItsBadRowSetAside() {
        assertThat(published("SELECT state, rows, accepted, quarantined FROM delivery WHERE source = 'transport'"))
                .containsExactly(List.of("accepted", "3", "2", "1"));
        assertThat(published("SELECT file, line, column_name, rule FROM quarantine WHERE source = 'transport'"))
                .containsExactly(List.of("停车证.csv", "3", "车辆类型", "code_unknown"));
    }

    @Test
    void aRowOfItsWithoutANameIsLinkedByTheNumberAndOneWithAnotherNameIsNot() {
        var identity = new PublishedCopy(home.resolve("warehouse/identity.duckdb"));
        assertThat(
                        identity.rows(
                                "SELECT t.extract, t.record_key, bool_or(o.source = 'medical_insurance') FROM identity_link t"
                                        + " JOIN identity_link o USING (person_id) WHERE t.source = 'transport' GROUP BY ALL ORDER BY ALL"))
                .containsExactly(List.of("停车证", "P1", "false"), List.of("公交行程", "T1", "true"));
    }

    @Test
    void theDoctorSaysWhatTheDeploymentAdds() {
        var ended = WarmCli.run("doctor", "--home", home.toString(), "--memory", "900m");

        assertThat(ended.out())
                .contains("契约和口径可读：7 个来源，13 个抽取")
                .contains("本部署 新增 schemas/sources/transport/parking_permit.odcs.yaml");
    }

    @Test
    void anExportHoldsTheRowsInForceForTheirOwnerAlone() throws IOException {
        export("transport_parking_permit", out);

        Path parquet = out.resolve("transport_parking_permit.parquet");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parquet)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rwx------");
        assertThat(new PublishedCopy(home.resolve("warehouse/huican.duckdb"))
                        .rows("SELECT permit_no, kind, issue_date FROM read_parquet('" + parquet + "')"))
                .containsExactly(List.of("P1", "残疾人机动轮椅车", "2025-01-02"));
    }

    @Test
    void whatCannotBeExportedIsSaid() throws IOException {
        Path other = Files.createDirectories(out.resolveSibling("seventh-other"));
        Files.writeString(other.resolve("person.parquet"), "mine");

        assertThat(fails(2, "personn", DAY, other)).contains("HC-W030 没有表 \"personn\"，是否为 \"person\"？");
        assertThat(fails(1, "person", "2025-07-01", other))
                .contains("HC-W031 2025-07-01")
                .contains("有 2025-06-30、2025-06-29");
        assertThat(fails(2, "person", DAY, other)).contains("HC-W082");
        assertThat(fails(2, "person", DAY, home.resolve("warehouse"))).contains("HC-W034");
        assertThat(other.resolve("person.parquet")).hasContent("mine");
    }

    @Test
    @Tag("outside")
    void datacontractTestPassesOnExportedTables() {
        var tables = List.of(
                "transport_parking_permit",
                "registry_certificate_holder",
                "civil_affairs_subsidy_payment",
                "medical_insurance_settlement",
                "person",
                "coverage_rate");
        Path folder = out.resolveSibling("seventh-contracts"); // nothing is overwritten
        tables.forEach(table -> export(table, folder));

        var said = ContractLinter.of(
                "test",
                tables.stream().map(t -> folder.resolve(t + ".odcs.yaml")).toList());

        assertThat(said.exitCode()).as(String.join("\n", said.lines())).isZero();
        assertThat(said.lines()).hasSameSizeAs(tables);
    }

    private String fails(int exitCode, String table, String day, Path folder) {
        var ended = WarmCli.run(
                "contracts", "export", table, "--as-of", day, "--out", folder.toString(), "--home", home.toString());
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
        return ended.err();
    }

    private void export(String table, Path folder) {
        var ended = WarmCli.run(
                "contracts", "export", table, "--as-of", DAY, "--out", folder.toString(), "--home", home.toString());
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }

    private List<List<String>> published(String sql) {
        return new PublishedCopy(home.resolve("warehouse/huican.duckdb")).rows(sql);
    }
}
