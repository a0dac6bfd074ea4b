package huican.jobs.cli.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TwoTowns;
import huican.jobs.testing.WarmCli;
import huican.schemas.run.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A month's report of a home with figures of two towns, one of a hostile name. */
class ReportTest {
    private static Home home;

    @TempDir
    Path out;

    @BeforeAll
    static void publish(@TempDir Path folder) {
        home = TwoTowns.in(new IdentityHome(folder))
                .table("indicator", """
                        SELECT 'nursing_subsidy' AS indicator, 5 AS number, '重度残疾人护理补贴覆盖率' AS title_zh, 'n' AS title_en, '享受者' AS numerator_zh,
                            '应享受者' AS denominator_zh, '%' AS unit, '>=' AS target_operator, 100.0::DOUBLE AS target, true AS binding, '规划' AS source,
                            'v1' AS definition_version""")
                .table("coverage_rate", """
                        SELECT as_of::DATE AS as_of, 'nursing_subsidy' AS indicator, area_code, area_name, 'all' AS breakdown, 'all' AS breakdown_value,
                            numerator::BIGINT AS numerator, denominator::BIGINT AS denominator, 100.0 * numerator / denominator AS rate, '>=' AS target_operator,
                            100.0::DOUBLE AS target, true AS binding, numerator = denominator AS met, 'ok' AS status, 'v1' AS definition_version,
                            '2025-06' AS period, suppression, 'r20250630-01' AS run_id
                        FROM (VALUES
                            ('2025-05-31', '500113', '全区', 88, 100, 'none'),
                            ('2025-06-30', '500113', '全区', 90, 100, 'none'),
                            ('2025-06-30', '500113004', '<script>alert(1)</script>&镇', 60, 70, 'none'),
                            ('2025-06-30', '500113005', '花溪街道', 3, 30, 'primary')
                        ) AS t(as_of, area_code, area_name, numerator, denominator, suppression)""")
                .publish();
    }

    @Test
    void theMonthIsToldWithTargetTrendAndTowns() throws IOException {
        String page = written();

        assertThat(page).contains("指标月报 2025-06", "<dd>2025-06-30</dd>", "<dd>r20250630-01</dd>");
        assertThat(page).contains("重度残疾人护理补贴覆盖率", "90.00", "&gt;= 100", "✖ 未达到", "+2.00");
    }

    @Test
    void everyTableIsCitedAndTheCitationGivesItsNumbersAgain() throws IOException {
        String page = written();

        Map<String, String> citations = citations(page);
        assertThat(citations)
                .hasSize(3); // summary, towns, trend; of exceptions and risk all are few here, and nobody delivered
        for (var citation : citations.entrySet()) {
            var again = WarmCli.run(
                    "query",
                    citation.getKey(),
                    "--format",
                    "csv",
                    "--home",
                    home.root().toString());
            assertThat(again.exitCode()).as(again.err()).isZero();
            if (citation.getValue().contains("nursing_subsidy' AND as_of")) {
                assertThat(again.out())
                        .isEqualTo("area_code,numerator,denominator,rate,distance\r\n500113004,60,70," + 100.0 * 60 / 70
                                + ",10\r\n");
            }
        }
        assertThat(citations(written("again.html")))
                .as("the same numbers, the same citations")
                .isEqualTo(citations);
    }

    /** Their hashes would tell who tries small numbers which one fits. */
    @Test
    void nothingThatIsHiddenIsCited() throws IOException {
        assertThat(citations(written()).values())
                .allSatisfy(sql ->
                        assertThat(sql).doesNotContain("500113005", "person_risk", "risk_flag", "exception_ageing"));
    }

    @Test
    void whoMayOnlyReadWritesAReportWithoutCitations() throws IOException {
        Path file = out.resolve("report.html");
        Path aside =
                Files.move(home.control(), out.resolve("control")); // whoever may not write it, and has no copy of it

        try {
            var ended = report("2025-06", file);

            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("没有登记引用");
            assertThat(citations(Files.readString(file))).isEmpty();
        } finally {
            Files.move(aside, home.control());
        }
    }

    /** Question by citation. */
    private static Map<String, String> citations(String page) {
        return Pattern.compile("引用 <strong>(HC-[^<]+)</strong>；<code>([^<]+)</code>")
                .matcher(page)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1), found -> found.group(2).replace("&#39;", "'")));
    }

    @Test
    void aTownOfFewPeopleHasNoNumber() throws IOException {
        assertThat(written())
                .contains(
                        "<th scope=\"row\">花溪街道</th><td class=\"number\"></td><td class=\"number\"></td><td class=\"number\"></td><td class=\"number\">人数少</td>");
    }

    @Test
    void exceptionsAndRiskOfFewPeopleAreNotCounted() throws IOException {
        String page = written();

        assertThat(page).contains("<th scope=\"row\">红</th><td class=\"number\">&lt; 5</td>");
        assertThat(page).containsPattern("<td class=\"number\">&lt; 5</td><td class=\"number\">保密</td>");
    }

    @Test
    void thePageNeedsNothingElseAndIsReadByPrograms() throws Exception {
        String page = written();

        assertThat(page).doesNotContain("<script", "http://", "https://", "url(", "@import", "@font-face");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        page.substring(page.indexOf('\n')).strip().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("zh-CN");
        var pictures = document.getElementsByTagName("svg");
        assertThat(pictures.getLength()).isEqualTo(2);
        for (int i = 0; i < pictures.getLength(); i++) {
            var picture = (Element) pictures.item(i);
            assertThat(picture.getAttribute("role")).isEqualTo("img");
            assertThat(picture.getAttribute("aria-label")).isNotBlank();
            assertThat(((Element) picture.getParentNode())
                            .getElementsByTagName("table")
                            .getLength())
                    .as("what it shows can be read")
                    .isEqualTo(1);
        }
        var tables = document.getElementsByTagName("table");
        for (int i = 0; i < tables.getLength(); i++) {
            assertThat(((Element) tables.item(i))
                            .getElementsByTagName("caption")
                            .getLength())
                    .isEqualTo(1);
        }
    }

    @Test
    void nothingIsOverwrittenAndAMonthWithoutFiguresIsTold() throws IOException {
        Path file = Files.writeString(out.resolve("report.html"), "of somebody");

        assertThat(report("2025-06", file).err()).startsWith("HC-W082 ");
        assertThat(file).hasContent("of somebody");
        assertThat(report("2025-07", out.resolve("july.html")).err())
                .startsWith("HC-W083 2025-07 没有已发布的数据。没有写月报；有 2025-06、2025-05。");
        assertThat(report("June", out.resolve("june.html")).exitCode()).isEqualTo(2);
    }

    private String written() throws IOException {
        return written("report.html");
    }

    private String written(String name) throws IOException {
        Path file = out.resolve(name);
        var ended = report("2025-06", file);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("月报 2025-06，截至 2025-06-30（r20250630-01）", "已抑制");
        return Files.readString(file);
    }

    private static Ended report(String month, Path file, String... further) {
        return WarmCli.run(Stream.concat(
                        Stream.of(
                                "report",
                                "--month",
                                month,
                                "--out",
                                file.toString(),
                                "--home",
                                home.root().toString()),
                        Stream.of(further))
                .toArray(String[]::new));
    }
}
