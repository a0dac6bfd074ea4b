package huican.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.run.Home;
import huican.warehouse.TestNight;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.sql.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
    @TempDir
    Path home;

    @Test
    void everyViewHasTheColumnsTypesAndChineseTitlesOfItsContract() {
        var files = Publisher.build(night("r20250630-01").night());

        var contracts = new LinkedHashMap<>(Contracts.views());
        var identity = new LinkedHashMap<>(contracts);
        identity.keySet()
                .removeIf(view -> !view.startsWith("identity_")
                        && !List.of("published", "person_value").contains(view));
        contracts.keySet().removeIf(view -> view.startsWith("identity_") || view.equals("person_value"));
        assertThat(identity).hasSize(9);
        identity.values().forEach(contract -> assertView(files.identity(), contract));
        contracts.values().forEach(contract -> assertView(files.main(), contract));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'any_name' AND table_schema = 'main'"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(contracts.keySet());
    }

    @Test
    void theFileIsWrittenForOldClients() throws IOException {
        var files = Publisher.build(night("r20250630-01").night());

        // Storage version 64 is that of DuckDB 0.9 to 1.1; it stands after the magic bytes at offset 8.
        assertThat(Arrays.copyOfRange(Files.readAllBytes(files.main()), 8, 13)).containsExactly('D', 'U', 'C', 'K', 64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.main())))
                .isEqualTo("rw-r-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.identity())))
                .isEqualTo("rw-------");
        assertThat(files.mainSha256()).matches("[0-9a-f]{64}");
        assertThat(Publisher.built(new Home(home), "r20250630-01")).contains(files);
        assertThat(Publisher.built(new Home(home), "r20250630-02")).isEmpty();
    }

    @Test
    void personsAreMasked() {
        var night = night("r20250630-01");

        var files = Publisher.build(night.night());

        assertThat(rows(files.main(), "SELECT * FROM any_name.person ORDER BY person_id"))
                .containsExactly(
                        Arrays.asList(
                                "A",
                                "P:A",
                                "张**",
                                "500113************",
                                "女",
                                LocalDate.parse("1990-01-01"),
                                35,
                                4,
                                4,
                                "500113004",
                                "农业",
                                true),
                        Arrays.asList("B", "P:B", "欧阳**", null, null, null, null, null, null, "unknown", null, false));
    }

    @Test
    void aRunThatWasInterruptedIsShownWithItsLogsAndIsNoPublishedDay() {
        var night = new TestNight(home, "r20250630-01")
                .people(Map.of())
                .interrupted("r20250915-01", LocalDate.parse("2025-09-15"));
        night.figures();

        var files = Publisher.build(night.night());

        assertThat(rows(files.main(), "SELECT run_id, state, logs FROM any_name.run ORDER BY started_at"))
                .containsExactly(
                        List.of(
                                "r20250915-01",
                                "interrupted",
                                "logs/dag_id=disability_nightly/run_id=manual__r20250915-01"),
                        List.of(
                                "r20250630-01",
                                "success",
                                "logs/dag_id=disability_nightly/run_id="
                                        + night.night().dagRunId()));
    }

    @Test
    void anAcceptedDeliveryWithAHigherAcceptedRevisionIsSuperseded() {
        var files = Publisher.build(night("r20250630-01").night());

        assertThat(rows(files.main(), "SELECT revision, state FROM any_name.delivery ORDER BY revision"))
                .containsExactly(List.of(1, "superseded"), List.of(2, "accepted"), List.of(3, "held"));
    }

    @Test
    void findingsAreGivenForEveryPublishedDayWithTheirShareOfTheRows() {
        var night = night("r20250630-01").interrupted("r20250701-01", LocalDate.parse("2025-07-01"));
        night.writeManifest();
        var files = Publisher.build(night.night());

        assertThat(rows(
                        files.main(),
                        "SELECT CAST(as_of AS VARCHAR), rule, count, share FROM any_name.data_quality_summary"))
                .containsExactly(List.of("2025-06-30", "town_unknown", 2L, 0.1));
        assertThat(rows(files.main(), "SELECT DISTINCT CAST(as_of AS VARCHAR) FROM any_name.data_quality"))
                .containsExactly(List.of("2025-06-30"));
        assertThat(rows(files.main(), "SELECT value, raw_line FROM any_name.quarantine"))
                .containsExactly(List.of("***", "*,*"));
    }

    @Test
    void aSnapshotCountsOnceWithItsNewestDeliveryAndEventsWithAllOfThem() {
        var night = night("r20250630-01")
                .table(
                        "delivery",
                        List.of(
                                delivery("2025-06-28", 1, "accepted"),
                                delivery("2025-06-29", 1, "accepted"),
                                delivery("2025-06-29", 2, "accepted"),
                                delivery("2025-06-30", 1, "held")))
                .table(
                        "delivery_file",
                        List.of(
                                file("2025-06-28", 1, "持证残疾人", 10),
                                file("2025-06-28", 1, "需求调查", 10),
                                file("2025-06-29", 1, "持证残疾人", 10),
                                file("2025-06-29", 2, "持证残疾人", 10),
                                file("2025-06-29", 2, "需求调查", 30),
                                file("2025-06-30", 1, "持证残疾人", 1)))
                .table(
                        "data_quality",
                        List.of(
                                finding("2025-06-28", 1, "持证残疾人"),
                                finding("2025-06-29", 1, "持证残疾人"),
                                finding("2025-06-29", 2, "持证残疾人"),
                                finding("2025-06-30", 1, "持证残疾人"),
                                finding("2025-06-28", 1, "需求调查"),
                                finding("2025-06-29", 2, "需求调查"),
                                finding("2025-06-29", 2, null)));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(rows(
                        files.main(),
                        "SELECT extract, count, share FROM any_name.data_quality_summary ORDER BY extract NULLS LAST"))
                .containsExactly(List.of("持证残疾人", 1L, 0.1), List.of("需求调查", 2L, 0.05), Arrays.asList(null, 1L, null));
    }

    private static Map<String, String> file(String day, int revision, String extract, int rows) {
        return Map.of(
                "source",
                "registry",
                "delivery_day",
                day,
                "revision",
                "" + revision,
                "file",
                extract,
                "extract",
                extract,
                "rows",
                "" + rows,
                "sha256",
                "a");
    }

    private static Map<String, String> finding(String day, int revision, String extract) {
        var finding = new HashMap<>(Map.of(
                "source",
                "registry",
                "delivery_day",
                day,
                "revision",
                "" + revision,
                "rule",
                "id_invalid",
                "file",
                "f"));
        if (extract != null) {
            finding.put("extract", extract);
        }
        return finding;
    }

    @Test
    void exceptionsAndFlagsOfTheLastDaysAndOfMonthEndsArePublishedWithTheirEvidenceAsJson() {
        var night = night("r20250630-01")
                .table(
                        "exception",
                        List.of(
                                exception("2025-06-30"),
                                exception("2025-05-22"),
                                exception("2025-05-21"),
                                exception("2025-05-31"),
                                exception("2024-02-29")))
                .table("risk_flag", List.of(flag("2025-06-30"), flag("2025-05-21"), flag("2024-12-31")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(
                        rows(
                                files.main(),
                                "SELECT CAST(as_of AS VARCHAR), evidence ->> '$.months[0]' FROM any_name.exception_list ORDER BY as_of"))
                .containsExactly(
                        List.of("2024-02-29", "2025-05"),
                        List.of("2025-05-22", "2025-05"),
                        List.of("2025-05-31", "2025-05"),
                        List.of("2025-06-30", "2025-05"));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT CAST(as_of AS VARCHAR), CAST(evidence AS VARCHAR), typeof(evidence) FROM any_name.risk_flag ORDER BY as_of"))
                .containsExactly(
                        List.of("2024-12-31", "{\"income_yuan\": \"7899.90\"}", "JSON"),
                        List.of("2025-06-30", "{\"income_yuan\": \"7899.90\"}", "JSON"));
    }

    @Test
    void theDistanceToATargetIsTheSmallestNumberThatMeetsIt() {
        var night = night("r20250630-01")
                .table(
                        "coverage_rate",
                        List.of(
                                figure("a 100 %", "4102", "4131", ">=", "100", "false"),
                                figure(
                                        "b more than 92 %, which the same number is not",
                                        "92", "100", ">", "92", "false"),
                                figure("c at least 92 %, between two numbers", "91", "99", ">=", "92", "false"),
                                figure("d a target with a fraction", "0", "1000", ">=", "5.175", "false"),
                                figure("e met", "80", "100", ">=", "75", "true"),
                                figure("f a count", "1271", "", ">=", "1300", "false"),
                                figure("g a count that has to be passed", "1300", "", ">", "1300", "false"),
                                figure("h nobody there", "0", "0", ">=", "75", ""),
                                figure("i growth, which no person more would reach", "", "", ">=", "5.175", "false"),
                                figure("j without a source", "", "", ">=", "75", "")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(rows(files.main(), "SELECT indicator[1], distance, run_id FROM any_name.coverage_rate ORDER BY 1"))
                .containsExactly(
                        Arrays.asList("a", 29L, "r"),
                        Arrays.asList("b", 1L, "r"),
                        Arrays.asList("c", 1L, "r"),
                        Arrays.asList("d", 52L, "r"),
                        Arrays.asList("e", null, "r"),
                        Arrays.asList("f", 29L, "r"),
                        Arrays.asList("g", 1L, "r"),
                        Arrays.asList("h", null, "r"),
                        Arrays.asList("i", null, "r"),
                        Arrays.asList("j", null, "r"));
    }

    private static Map<String, String> figure(
            String indicator, String numerator, String denominator, String operator, String target, String met) {
        return Map.of(
                "as_of", "2025-06-30",
                "indicator", indicator,
                "numerator", numerator,
                "denominator", denominator,
                "target_operator", operator,
                "target", target,
                "met", met,
                "run_id", "r");
    }

    @Test
    void growthCanBeComputedAgainFromTheSumsPublished() {
        var night = night("r20250630-01")
                .table(
                        "coverage_rate",
                        List.of(
                                Map.ofEntries(
                                        Map.entry("as_of", "2025-06-30"),
                                        Map.entry("indicator", "income_growth"),
                                        Map.entry("area_code", "500113"),
                                        Map.entry("rate", "10"),
                                        Map.entry("period", "2024"),
                                        Map.entry("value_sum", "43923.00"),
                                        Map.entry("weight_sum", "3"),
                                        Map.entry("base_value_sum", "10000.00"),
                                        Map.entry("base_weight_sum", "1"),
                                        Map.entry("run_id", "r")),
                                figure("medical", "1", "2", ">", "98", "false")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(rows(
                        files.main(),
                        "SELECT survey_year, household_members, CAST(income_yuan AS VARCHAR) FROM any_name.income_sum"))
                .containsExactly(List.of(2020, 1L, "10000.00"), List.of(2024, 3L, "43923.00"));
        assertThat(rows(
                        files.main(),
                        "SELECT round((pow((s.income_yuan / s.household_members) / (b.income_yuan / b.household_members),"
                                + " 1 / (s.survey_year - b.survey_year)) - 1) * 100, 9)"
                                + " FROM any_name.income_sum AS s JOIN any_name.income_sum AS b"
                                + " ON b.area_code = s.area_code AND b.survey_year = 2020 WHERE s.survey_year = 2024"))
                .containsExactly(List.of(10.0));
    }

    @Test
    void aPersonHasOneLevelTheGravestOfTheFlags() {
        var night = night("r20250630-01")
                .table(
                        "risk_flag",
                        List.of(
                                flag("2025-06-30", "A", "several_disabled", "yellow"),
                                flag("2025-06-30", "A", "uninsured", "orange"),
                                flag("2025-06-30", "A", "medical_shock", "orange"),
                                flag("2025-06-30", "B", "income_drop", "yellow"),
                                flag("2025-06-29", "A", "income_below_line", "red"),
                                flag("2025-05-21", "A", "income_below_line", "red")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(
                        rows(
                                files.main(),
                                "SELECT CAST(as_of AS VARCHAR), person_id, area_code, level, rules FROM any_name.person_risk ORDER BY ALL"))
                .containsExactly(
                        List.of("2025-06-29", "A", "500113004", "red", "income_below_line"),
                        List.of("2025-06-30", "A", "500113004", "orange", "medical_shock,uninsured,several_disabled"),
                        List.of("2025-06-30", "B", "500113004", "yellow", "income_drop"));
    }

    private static Map<String, String> flag(String day, String person, String rule, String level) {
        return Map.of(
                "as_of",
                day,
                "person_id",
                person,
                "area_code",
                "500113004",
                "rule",
                rule,
                "level",
                level,
                "evidence",
                "{}");
    }

    @Test
    void everyCodeHasItsWords() {
        var night = night("r20250630-01").stale("education");
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(rows(
                        files.main(),
                        "SELECT exception, unit FROM any_name.exception_kind WHERE meaning_zh LIKE '%户%'"))
                .contains(List.of("need_unmet", "人、户"));
        assertThat(rows(files.main(), "SELECT count(*) FROM any_name.exception_kind"))
                .containsExactly(List.of((long) ExceptionRule.all().size()));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT level, version FROM any_name.risk_rule WHERE rule = 'income_below_line' AND title_zh = '家庭人均年收入低于监测线'"))
                .containsExactly(List.of("red", "income_below_line v1"));
        assertThat(rows(
                        files.main(),
                        "SELECT rule FROM (FROM any_name.quarantine UNION ALL BY NAME FROM any_name.data_quality) AS q"
                                + " WHERE rule NOT IN (SELECT rule FROM any_name.quality_rule)"))
                .isEmpty();
        assertThat(rows(
                        files.main(),
                        "SELECT source, name_zh, extracts, CAST(last_delivery_day AS VARCHAR), stale FROM any_name.source"
                                + " WHERE source IN ('civil_affairs', 'education') ORDER BY source"))
                .containsExactly(
                        List.of("civil_affairs", "区民政局", "死亡信息,社会救助,两项补贴发放", "2025-06-30", false),
                        List.of("education", "区教委", "学籍信息", "2025-06-30", true));
    }

    @Test
    void areasAreTheDistrictItsTownsAndUnknown() {
        var files = Publisher.build(night("r20250630-01").night());

        var areas = rows(files.main(), "SELECT area_code, name, level, parent FROM any_name.area");
        assertThat(areas)
                .hasSize(25)
                .contains(
                        Arrays.asList("500113", "巴南区", "district", null),
                        Arrays.asList("500113004", "鱼洞街道", "town", "500113"),
                        Arrays.asList("unknown", "未知", "unknown", "500113"));
        assertThat(
                        rows(
                                files.main(),
                                "SELECT DISTINCT area_code FROM any_name.coverage_rate WHERE area_code NOT IN (SELECT area_code FROM any_name.area)"))
                .isEmpty();
    }

    @Test
    void aFilePublishedBeforeAColumnWasThereIsComparedByTheOthers() throws IOException {
        var night = night("r20250630-01");
        Publisher.point(new Home(home), Publisher.build(night.night()));
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(new Home(home).publishedFile().toString()) + " AS older");
            db.execute("CREATE OR REPLACE VIEW older.main.coverage_rate AS"
                    + " SELECT * EXCLUDE (period, distance, run_id) FROM older.huican_data.coverage_rate");
        }

        assertThat(Publisher.differences(night.night(), Files.createDirectory(home.resolve("elsewhere"))))
                .isEmpty();
    }

    private static Map<String, String> exception(String day) {
        return Map.of(
                "as_of",
                day,
                "exception",
                "living_subsidy_missing",
                "person_id",
                "A",
                "evidence",
                "{\"months\": [\"2025-05\"]}");
    }

    private static Map<String, String> flag(String day) {
        return Map.of("as_of", day, "rule", "income_below_line", "evidence", "{\"income_yuan\": \"7899.90\"}");
    }

    @Test
    void anOpenReaderKeepsTheOldFileWhileTheNewOneIsPublished() throws IOException {
        var layout = new Home(home);
        var first = Publisher.build(night("r20250629-01").night());
        Publisher.point(layout, first);
        try (var reader = DuckDb.inMemory()) {
            reader.execute("ATTACH " + DuckDb.literal(layout.publishedFile().toString()) + " AS open (READ_ONLY)");

            var second = Publisher.build(night("r20250630-01").night());
            Publisher.point(layout, second);

            assertThat(reader.rows("SELECT run_id FROM open.published")).containsExactly(List.of("r20250629-01"));
            assertThat(rows(
                            new PublishedFolder(layout).newest().orElseThrow(),
                            "SELECT run_id FROM any_name.published"))
                    .containsExactly(List.of("r20250630-01"));
        }
    }

    @Test
    void pointingAndCleaningAgainChangesNothing() throws IOException {
        var layout = new Home(home);
        PublishedFiles files = null;
        for (String run : List.of("r20250628-01", "r20250629-01", "r20250630-01")) {
            files = Publisher.build(night(run).night());
            Publisher.point(layout, files);
            Files.setLastModifiedTime(files.main(), FileTime.fromMillis(Long.parseLong(run.substring(1, 9))));
            Files.setLastModifiedTime(files.identity(), FileTime.fromMillis(Long.parseLong(run.substring(1, 9))));
        }

        for (int i = 0; i < 2; i++) {
            Publisher.point(layout, files);
            Publisher.clean(layout, files);
        }

        assertThat(Files.isSameFile(layout.publishedFile(), files.main())).isTrue();
        assertThat(Files.isSameFile(layout.identityFile(), files.identity())).isTrue();
        try (var names = Files.list(layout.warehouse())) {
            assertThat(names.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "huican.duckdb",
                            "huican-r20250629-01.duckdb",
                            "huican-r20250630-01.duckdb",
                            "identity.duckdb",
                            "identity-r20250629-01.duckdb",
                            "identity-r20250630-01.duckdb");
        }
    }

    @Test
    void withoutFiguresOfTheDayNothingIsBuilt() {
        var night = new TestNight(home, "r20250630-01").people(Map.of());
        night.writeManifest();

        assertThatThrownBy(() -> Publisher.build(night.night()))
                .hasMessage("HC-W011 r20250630-01：清单中的 coverage_rate 没有 2025-06-30 的行。未发布，上一版仍在使用。");
        assertThat(new Home(home).warehouse()).doesNotExist();
    }

    private TestNight night(String run) {
        String day = "2025-06-29";
        var night = new TestNight(home, run)
                .people(Map.of(
                        "certificate",
                        List.of(Map.of("person_id", "A", "town", "500113004", "sex", "女", "birth_date", "1990-01-01")),
                        "person",
                        List.of(
                                Map.of("person_id", "A", "name", "张小红", "id_number", "500113199001010000"),
                                Map.of("person_id", "B", "name", "欧阳小红"))))
                .table(
                        "delivery",
                        List.of(delivery(day, 1, "accepted"), delivery(day, 2, "accepted"), delivery(day, 3, "held")))
                .table(
                        "delivery_file",
                        List.of(Map.of(
                                "source",
                                "registry",
                                "delivery_day",
                                day,
                                "revision",
                                "2",
                                "file",
                                "f",
                                "extract",
                                "需求调查",
                                "rows",
                                "20",
                                "sha256",
                                "a")))
                .table("data_quality", List.of(finding(day, 2), finding(day, 3), finding("2025-07-01", 4)))
                .table(
                        "quarantine",
                        List.of(Map.of(
                                "source",
                                "registry",
                                "extract",
                                "需求调查",
                                "delivery_day",
                                day,
                                "revision",
                                "2",
                                "file",
                                "f",
                                "rule",
                                "year_invalid",
                                "value",
                                "x",
                                "raw_line",
                                "x,y",
                                "value_masked",
                                "***",
                                "raw_line_masked",
                                "*,*")));
        night.figures();
        return night;
    }

    private static Map<String, String> delivery(String day, int revision, String state) {
        return Map.of(
                "source", "registry", "delivery_day", day, "revision", "" + revision, "state", state, "sha256", "a");
    }

    private static Map<String, String> finding(String day, int line) {
        return Map.of(
                "source",
                "registry",
                "extract",
                "需求调查",
                "delivery_day",
                day,
                "revision",
                "2",
                "rule",
                "town_unknown",
                "line",
                "" + line);
    }

    private static void assertView(Path file, TableContract contract) {
        var expected = new ArrayList<List<Object>>();
        contract.columns()
                .forEach(c -> expected.add(List.of(c.name(), c.type().replace("STRING", "VARCHAR"), c.titleZh())));
        assertThat(rows(
                        file,
                        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE database_name = 'any_name' AND schema_name = 'main' AND table_name = '"
                                + contract.name() + "' ORDER BY column_index"))
                .isEqualTo(expected);
        assertThat(rows(
                        file,
                        "SELECT comment FROM duckdb_views() WHERE database_name = 'any_name' AND view_name = '"
                                + contract.name() + "'"))
                .containsExactly(List.of(contract.titleZh()));
    }

    private static List<List<Object>> rows(Path file, String sql) {
        try (var db = DuckDb.inMemory()) {
            db.execute("ATTACH " + DuckDb.literal(file.toString()) + " AS any_name (READ_ONLY)");
            return db.rows(sql);
        }
    }
}
