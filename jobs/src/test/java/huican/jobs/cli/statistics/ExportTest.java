package huican.jobs.cli.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.TwoTowns;
import huican.jobs.testing.WarmCli;
import huican.schemas.run.Home;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published views as files, of a home with three figures. */
class ExportTest {
    private static Home home;

    @TempDir
    Path out;

    @BeforeAll
    static void publish(@TempDir Path folder) {
        home = TwoTowns.in(new IdentityHome(folder)).publish();
    }

    @Test
    void peopleReadWordsAndSeeWhyANumberIsNotThere() throws IOException {
        var ended = export("coverage", "csv", out.resolve("figures.csv"));

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("coverage_rate 截至 2025-06-30（r", "分级 internal；已抑制");
        List<String> lines = Files.readAllLines(out.resolve("figures.csv"));
        assertThat(lines.get(0)).startsWith("\uFEFF截至,指标代码,指标,地区代码,地区,分组,分组值,分子,分母,率（%）");
        assertThat(lines.get(1)).contains(",500113,全区,合计,合计,90,100,90.0,").contains(",正常,,");
        assertThat(lines.get(2)).contains(",500113004,鱼洞街道,合计,合计,,,,").contains(",抑制,人数少,");
        assertThat(lines).hasSize(4);
    }

    @Test
    void besideEachFileStandsItsHash() throws IOException {
        export("coverage_rate", "sdmx-csv", out);

        var files = TestFolders.files(out);
        assertThat(files).hasSize(4);
        for (Path file : files) {
            if (!file.toString().endsWith(".sha256")) {
                assertThat(Files.readString(file.resolveSibling(file.getFileName() + ".sha256")))
                        .isEqualTo(Sha256.of(file) + "  " + file.getFileName() + "\n");
            }
        }
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .anyMatch(name -> name.matches("coverage_rate-2025-06-30-r\\.sdmx\\.csv"))
                .anyMatch(name -> name.endsWith(".structure.xml"));
    }

    @Test
    void aMissingNumberIsNaNInSdmx() throws IOException {
        export("coverage", "sdmx-csv", out.resolve("figures.csv"));

        assertThat(Files.readAllLines(out.resolve("figures.csv")))
                .contains(
                        "dataflow,HUICAN:COVERAGE(1.0),I,nursing_subsidy,500113,all,numerator,2025-06-30,90,A,F",
                        "dataflow,HUICAN:COVERAGE(1.0),I,nursing_subsidy,500113004,all,numerator,2025-06-30,NaN,Q,C");
    }

    @Test
    void aPlaceWithoutAnEndingIsAFolderThatIsMade() {
        export("coverage", "csv", out.resolve("exported"));

        assertThat(out.resolve("exported/coverage_rate-2025-06-30-r.csv")).isRegularFile();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = Files.writeString(out.resolve("figures.xlsx"), "of somebody");

        var ended = export("coverage", "xlsx", file);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("HC-W082 " + file + " 已经存在。没有覆盖，没有导出；");
        assertThat(file).hasContent("of somebody");
        assertThat(TestFolders.files(out)).containsExactly(file);
    }

    @Test
    void viewsByPersonAreNotForOthers() {
        for (String view :
                List.of("person", "exception_list", "risk_flag", "quarantine", "data_quality", "identity_link")) {
            var ended = export(view, "parquet", out);

            assertThat(ended.exitCode()).as(view).isEqualTo(2);
            assertThat(ended.err()).startsWith("HC-W081 ");
        }
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void aMistakeIsToldAndNothingIsWritten() {
        assertThat(export("coverage", "ods", out).err())
                .startsWith("--format 应为 xlsx、csv、parquet、sdmx-csv、json-stat 之一");
        assertThat(export("indicator", "json-stat", out).err()).startsWith("HC-W086 json-stat 只用于 coverage");
        assertThat(export("coverage", "csv", home.root()).err()).startsWith("HC-W034 ");
        var ended = WarmCli.run(
                "export",
                "coverage",
                "--as-of",
                "2025-06-29",
                "--format",
                "csv",
                "--out",
                out.toString(),
                "--home",
                home.root().toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("HC-W083 coverage 没有 2025-06-29 的数据。没有导出；最近的有 2025-06-30。");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void whoMayReadThePublishedFileMayHaveAllNumbers() throws IOException {
        var ended = WarmCli.run(
                "export",
                "coverage",
                "--as-of",
                "2025-06-30",
                "--format",
                "csv",
                "--out",
                out.resolve("all.csv").toString(),
                "--unsuppressed",
                "--home",
                home.root().toString());

        assertThat(ended.out()).contains("未抑制：含人数很少的数字，只供内部使用。");
        assertThat(Files.readAllLines(out.resolve("all.csv")).get(2)).contains("合计,合计,4,20,20.0,");
    }

    @Test
    void otherViewsHaveTheirTitlesAsHeader() throws IOException {
        export("source", "csv", out.resolve("sources.csv"));

        assertThat(Files.readAllLines(out.resolve("sources.csv")).get(0)).startsWith("\uFEFF来源,部门,抽取，逗号分隔");
    }

    @Test
    void aTableIsExportedForItsDayWithItsClassAndHashAndOverNothing() throws IOException {
        var ended = table("exception_list");

        assertThat(ended.out()).contains("exception_list 截至 2025-06-30", "未脱敏");
        assertThat(table("coverage_rate").out()).contains("分级 internal：不含个人信息");
        assertThat(TestFolders.files(out))
                .extracting(file -> file.getFileName().toString())
                .contains("exception_list.parquet", "exception_list.parquet.sha256", "exception_list.odcs.yaml.sha256");
        var again = table("coverage_rate");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).startsWith("HC-W082 ");
    }

    private Ended table(String name) {
        return WarmCli.run(
                "contracts",
                "export",
                name,
                "--as-of",
                "2025-06-30",
                "--out",
                out.resolve("tables").toString(),
                "--home",
                home.root().toString());
    }

    private static Ended export(String view, String format, Path out) {
        return WarmCli.run(
                "export",
                view,
                "--as-of",
                "2025-06-30",
                "--format",
                format,
                "--out",
                out.toString(),
                "--home",
                home.root().toString());
    }
}
