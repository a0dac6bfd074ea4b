package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import huican.jobs.testing.Cli;
import huican.jobs.testing.CsvTable;
import huican.jobs.testing.IdNumbers;
import huican.jobs.testing.Needed;
import huican.jobs.testing.OutsideReader;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The product as a whole: the sample goes in through {@code huican nightly}, and what comes out is what the sample says. */
@Tag("slow")
@ExtendWith(SampleNights.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("sample home")
class SampleNightTest {
    private static final String NULL = "";

    private final SampleNights nights;

    SampleNightTest(SampleNights nights) {
        this.nights = nights;
    }

    @Test
    void theNightEndsWithExitCodeZeroAndSaysSo() {
        Cli.Ended ended = nights.first().ended();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("接受 8,632 + 隔离 0 + 重复 0 = 8,632 行")
                .contains("完成（退出码 0）")
                .doesNotContain("\u001b");
    }

    @Test
    void everyCellOfCoverageRateIsTheExpectedOne() {
        CsvTable expected = CsvTable.read(TestFolders.resource("sample/expected/coverage_rate.csv"));
        int rate = expected.columns().indexOf("rate");
        int target = expected.columns().indexOf("target");

        var published = byKey(nights.first()
                .published()
                .rows("SELECT " + String.join(", ", expected.columns()) + " FROM coverage_rate"));

        var wanted = byKey(expected.rows());
        assertThat(published.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((key, row) -> {
            List<String> found = published.get(key);
            for (int i = 0; i < row.size(); i++) {
                String cell = key + " " + expected.columns().get(i);
                String value = found.get(i) == null ? NULL : found.get(i);
                if ((i == rate || i == target) && !row.get(i).equals(NULL) && !value.equals(NULL)) {
                    assertThat(Double.parseDouble(value))
                            .as(cell)
                            .isCloseTo(Double.parseDouble(row.get(i)), within(1e-9));
                } else {
                    assertThat(value).as(cell).isEqualToIgnoringCase(row.get(i)); // True and true
                }
            }
        });
    }

    @Test
    void everyRowIsLinkedOnceAndTheGroupsAreTheExpectedPersons() {
        var expected = new TreeMap<String, String>();
        CsvTable.read(TestFolders.resource("sample/expected/identity.csv"))
                .rows()
                .forEach(row -> expected.put(String.join(" ", row.subList(0, 3)), row.get(3)));

        List<List<String>> links =
                nights.first().identity().rows("SELECT source, extract, record_key, person_id FROM identity_link");

        assertThat(links)
                .extracting(row -> String.join(" ", row.subList(0, 3)))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        var personOfId = new LinkedHashMap<String, Set<String>>();
        var idOfPerson = new LinkedHashMap<String, Set<String>>();
        for (List<String> link : links) {
            String person = expected.get(String.join(" ", link.subList(0, 3)));
            personOfId.computeIfAbsent(link.get(3), id -> new HashSet<>()).add(person);
            idOfPerson.computeIfAbsent(person, p -> new HashSet<>()).add(link.get(3));
        }
        assertThat(personOfId.values()).as("persons of one person_id").allMatch(persons -> persons.size() == 1);
        assertThat(idOfPerson.values()).as("person_ids of one person").allMatch(ids -> ids.size() == 1);
    }

    @Test
    void everyExceptionIsTheExpectedOneAndOpensOnTheFirstDay() {
        var persons = personIds();
        var expected = CsvTable.read(TestFolders.resource("sample/expected/exceptions.csv")).rows().stream()
                .map(row -> List.of(row.get(0), row.get(1), persons.get(row.get(2)), row.get(4), row.get(5)))
                .toList();
        PublishedCopy published = nights.first().published();

        assertThat(published.rows("SELECT as_of, exception, person_id, area_code,"
                        + " coalesce(evidence ->> '$.subsidy', evidence ->> '$.need', '') FROM exception_list"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(published.rows("SELECT count(DISTINCT exception_id) FROM exception_list"))
                .containsExactly(List.of("" + expected.size()));
        assertThat(published.rows("SELECT DISTINCT since, state, typeof(evidence) FROM exception_list"))
                .containsExactly(List.of("2025-06-30", "open", "JSON"));
        assertThat(nights.first().ended().out())
                .contains("例外      应享未享 3  死后发放 1  无证发放 2  不应享而享 1  重复发放 1\n          应保未保 2  未入学 1")
                .contains("返贫风险  红 15（未纳入监测 15）  橙 6  黄 6");
    }

    @Test
    void everyRiskFlagIsTheExpectedOneWithTheFiguresBehindIt() {
        var persons = personIds();
        CsvTable flags = CsvTable.read(TestFolders.resource("sample/expected/risk_flags.csv"));
        assertThat(String.join(",", flags.columns()))
                .isEqualTo("as_of,person,household,area_code,rule,level,kind,monitored,income,hh_own,size");
        var expected = new TreeMap<String, List<String>>();
        for (List<String> row : flags.rows()) {
            String household = row.get(2).startsWith("P")
                    ? "P:" + persons.get(row.get(2).substring(1))
                    : row.get(2).charAt(0) + ":" + row.get(2).substring(1);
            expected.put(
                    persons.get(row.get(1)) + " " + row.get(4),
                    List.of(row.get(0), household, row.get(3), row.get(5), row.get(6), row.get(7)));
        }

        var published = new TreeMap<String, List<String>>();
        nights.first()
                .published()
                .rows(
                        "SELECT person_id || ' ' || rule, as_of, household_id, area_code, level, coalesce(kind, ''), monitored"
                                + " FROM risk_flag")
                .forEach(row -> published.put(row.get(0), row.subList(1, 7)));

        assertThat(published).isEqualTo(expected);
        for (List<String> row : flags.rows()) {
            Map<String, String> evidence = evidence(persons.get(row.get(1)), row.get(4));
            assertFigure(evidence.get("income_yuan"), row.get(8));
            assertFigure(evidence.get("household_size"), row.get(10));
            if (row.get(4).equals("income_after_medical_below_line")) {
                assertThat(evidence).containsKeys("income_yuan", "own_payment_yuan", "household_size", "burden_yuan");
                assertFigure(evidence.get("own_payment_yuan"), row.get(9));
            }
        }
    }

    private Map<String, String> evidence(String person, String rule) {
        var evidence = new TreeMap<String, String>();
        nights.first()
                .published()
                .rows("SELECT key, evidence ->> ('$.' || key) FROM (SELECT evidence, unnest(json_keys(evidence)) AS key"
                        + " FROM risk_flag WHERE person_id = '" + person + "' AND rule = '" + rule + "')")
                .forEach(row -> evidence.put(row.get(0), row.get(1)));
        return evidence;
    }

    /** A figure in the evidence, if it is there, is the expected one. */
    private static void assertFigure(String found, String expected) {
        if (found != null) {
            assertThat(new BigDecimal(found)).isEqualByComparingTo(expected);
        }
    }

    @Test
    void exceptionsGoOnFromTheDayBeforeUnderTheSameIds() {
        SampleNights.Night before = nights.dayBefore();

        SampleNights.Night after = nights.dayAfter();

        assertThat(after.ended().exitCode()).as(after.ended().out()).isZero();
        String ids = "SELECT exception, person_id, coalesce(household_id, ''), coalesce(evidence ->> '$.subsidy',"
                + " evidence ->> '$.need', ''), exception_id, area_code FROM exception_list"
                + " WHERE as_of = DATE '2025-06-30' AND state <> 'closed' ORDER BY ALL";
        assertThat(after.published().rows(ids))
                .as("whether the day before is known or not")
                .isEqualTo(nights.first().published().rows(ids));
        String dayBefore = "FROM exception_list WHERE as_of = DATE '2025-06-29' ORDER BY ALL";
        assertThat(after.published().rows(dayBefore))
                .isNotEmpty()
                .isEqualTo(before.published().rows(dayBefore));
        String lives =
                "SELECT count(*) FILTER (l.exception_id IS NOT NULL AND t.since = DATE '2025-06-29' AND t.state = 'open'),"
                        + " count(*) FILTER (l.exception_id IS NULL AND t.since = DATE '2025-06-30' AND t.state = 'open'), count(*)"
                        + " FROM exception_list AS t LEFT JOIN (FROM exception_list WHERE as_of = DATE '2025-06-29') AS l USING (exception_id)"
                        + " WHERE t.as_of = DATE '2025-06-30' AND t.state <> 'closed'";
        List<String> counts = after.published().rows(lives).get(0);
        assertThat(Integer.parseInt(counts.get(0)) + Integer.parseInt(counts.get(1)))
                .isEqualTo(Integer.parseInt(counts.get(2)));
        assertThat(Integer.parseInt(counts.get(0))).isPositive();
        assertThat(after.published()
                        .rows(
                                "SELECT exception_id FROM exception_list WHERE as_of = DATE '2025-06-30' AND state = 'closed'"
                                        + " ORDER BY ALL"))
                .as("what was listed on 29 June and not on 30 June")
                .isEqualTo(after.published()
                        .rows(
                                "SELECT exception_id FROM exception_list WHERE as_of = DATE '2025-06-29' AND exception_id NOT IN"
                                        + " (SELECT exception_id FROM exception_list WHERE as_of = DATE '2025-06-30' AND state <> 'closed')"
                                        + " ORDER BY ALL"));
    }

    /** person_id by ID number, of everybody in the sample. */
    private Map<String, String> personIds() {
        var numberOfRow = new TreeMap<String, String>();
        CsvTable.read(TestFolders.resource("sample/expected/identity.csv"))
                .rows()
                .forEach(row -> numberOfRow.put(String.join(" ", row.subList(0, 3)), row.get(3)));
        var persons = new TreeMap<String, String>();
        nights.first()
                .identity()
                .rows("SELECT source, extract, record_key, person_id FROM identity_link")
                .forEach(row -> persons.put(numberOfRow.get(String.join(" ", row.subList(0, 3))), row.get(3)));
        return persons;
    }

    @Test
    void everyFileIsAcceptedWithItsRows() {
        CsvTable expected = CsvTable.read(TestFolders.resource("sample/expected/delivery_files.csv"));
        List<String> columns = expected.columns().subList(0, expected.columns().indexOf("reports"));

        assertThat(nights.first().published().rows("SELECT " + String.join(", ", columns) + " FROM delivery_file"))
                .containsExactlyInAnyOrderElementsOf(expected.rows().stream()
                        .map(row -> row.subList(0, columns.size()))
                        .toList());
    }

    @Test
    void aCleanDeliveryHasNothingInQuarantine() {
        PublishedCopy published = nights.first().published();

        assertThat(published.rows("FROM quarantine")).isEmpty();
        assertThat(published.rows("SELECT DISTINCT state FROM delivery")).containsExactly(List.of("accepted"));
        assertThat(published.rows("SELECT DISTINCT rule, detail FROM data_quality"))
                .as("the only finding: 子女 is no word of the list of relations")
                .containsExactly(List.of("value_not_understood", "与户主关系"));
    }

    @Test
    void everyViewHasItsColumnsInTheOrderOfTheAgreement() {
        PublishedCopy main = nights.first().published();

        assertThat(main.columns("FROM coverage_rate"))
                .containsExactly(
                        words("as_of indicator area_code area_name breakdown breakdown_value numerator denominator rate"
                                + " target_operator target binding met status definition_version"));
        assertThat(main.columns("FROM indicator"))
                .containsExactly(words("indicator number title_zh title_en numerator_zh denominator_zh unit"
                        + " target_operator target binding source definition_version"));
        assertThat(main.columns("FROM exception_list"))
                .containsExactly(
                        words("as_of exception exception_id person_id household_id area_code since evidence state"));
        assertThat(main.columns("FROM risk_flag"))
                .containsExactly(words(
                        "as_of person_id household_id area_code rule rule_version level kind evidence monitored"));
        assertThat(main.columns("FROM person"))
                .startsWith(words("person_id household_id name_masked id_number_masked sex birth_date age category"
                        + " grade area_code household_registration holder"));
        assertThat(main.columns("FROM delivery"))
                .containsExactly(words("source delivery_day revision state rows accepted quarantined duplicates sha256"
                        + " accepted_at reason"));
        assertThat(main.columns("FROM delivery_file"))
                .containsExactly(words(
                        "source delivery_day revision file extract rows accepted quarantined duplicates" + " sha256"));
        assertThat(main.columns("FROM quarantine"))
                .containsExactly(
                        words("source extract delivery_day revision file line column_name rule value raw_line"));
        assertThat(main.columns("FROM data_quality"))
                .containsExactly(words("as_of source extract delivery_day revision rule file line detail"));
        assertThat(main.columns("FROM data_quality_summary"))
                .containsExactly(words("as_of source extract rule count share"));
        assertThat(main.columns("FROM run"))
                .containsExactly(words("run_id dag_run_id as_of started_at ended_at state snapshot"));
        assertThat(main.columns("FROM published")).containsExactly(words("run_id as_of"));
        assertThat(nights.first().identity().columns("FROM identity_link"))
                .containsExactly(words("source extract record_key person_id method match_probability decided_by"));
    }

    @Test
    void thePublishedFileHoldsNoIdNumber() {
        PublishedCopy main = nights.first().published();
        List<List<String>> columns = main.rows("SELECT table_name, column_name FROM information_schema.columns"
                + " WHERE table_catalog = 'published_copy' AND data_type NOT IN ('DATE', 'BIGINT', 'BOOLEAN')");

        var found = new ArrayList<String>();
        for (List<String> column : columns) {
            String schema = main.rows("SELECT table_schema FROM information_schema.tables WHERE table_catalog ="
                            + " 'published_copy' AND table_name = '" + column.get(0) + "' ORDER BY 1 DESC LIMIT 1")
                    .get(0)
                    .get(0);
            main.rows("SELECT DISTINCT \"" + column.get(1) + "\"::VARCHAR FROM " + schema + "." + column.get(0))
                    .forEach(row -> IdNumbers.in(row.get(0)).forEach(n -> found.add(column + " " + n)));
        }

        assertThat(columns).hasSizeGreaterThan(50);
        assertThat(found).isEmpty();
        // Put together here: no whole number is written down in the sources.
        String number = "5001142016" + "06142517";
        String wide =
                number.chars().mapToObj(c -> Character.toString(c - '0' + '０')).collect(Collectors.joining());
        assertThat(IdNumbers.in("x," + number + " " + number + "71　" + wide))
                .as("the scan sees numbers, also inside certificate numbers and in full width")
                .hasSize(3);
    }

    @Test
    void logsReportsAndTheScreenHoldNoIdNumber() throws IOException {
        nights.first();

        var found = new ArrayList<String>();
        for (String folder : List.of("logs", "reports", "run", "tmp")) {
            for (Path file : TestFolders.files(nights.home().resolve(folder))) {
                IdNumbers.in(Files.readString(file)).forEach(number -> found.add(file + " " + number));
            }
        }
        found.addAll(IdNumbers.in(nights.first().ended().out()));

        assertThat(found).isEmpty();
        assertThat(TestFolders.files(nights.home().resolve("logs"))).isNotEmpty();
    }

    @Test
    void filesAndFoldersAreOpenToThoseWhoMayReadThem() throws IOException {
        nights.first();

        var modes = new LinkedHashMap<String, String>();
        for (String name : List.of(
                "inbox",
                "warehouse",
                "warehouse/huican.duckdb",
                "warehouse/identity.duckdb",
                "lake",
                "control",
                "received",
                "logs",
                "reports",
                "tmp",
                "dags",
                "definitions",
                "secrets",
                "run")) {
            modes.put(
                    name,
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(nights.home().resolve(name))));
        }

        var expected = new LinkedHashMap<String, String>();
        modes.keySet().forEach(name -> expected.put(name, "rwx------"));
        expected.put("inbox", "rwxr-x---");
        expected.put("warehouse", "rwxr-x---");
        expected.put("warehouse/huican.duckdb", "rw-r-----");
        expected.put("warehouse/identity.duckdb", "rw-------");
        assertThat(modes).isEqualTo(expected);
    }

    @Test
    void theSameNightOnceMoreAndInAnotherZoneIsAnotherRunThatPublishesTheSame() {
        SampleNights.Night first = nights.first();

        SampleNights.Night again = nights.again();

        assertThat(again.ended().exitCode()).as(again.ended().out()).isZero();
        assertThat(first.published().rows("FROM published")).containsExactly(List.of("r20250630-01", "2025-06-30"));
        assertThat(again.published().rows("FROM published")).containsExactly(List.of("r20250630-02", "2025-06-30"));
        assertThat(again.published().rows("SELECT run_id, state FROM run ORDER BY run_id"))
                .containsExactly(List.of("r20250630-01", "success"), List.of("r20250630-02", "success"));
        for (String view : List.of(
                "coverage_rate",
                "indicator",
                "exception_list",
                "risk_flag",
                "person",
                "delivery",
                "delivery_file",
                "quarantine",
                "data_quality",
                "data_quality_summary")) {
            assertThat(again.published().rows("FROM " + view + " ORDER BY ALL"))
                    .as(view)
                    .isEqualTo(first.published().rows("FROM " + view + " ORDER BY ALL"));
        }
        assertThat(again.identity().rows("FROM identity_link ORDER BY ALL"))
                .isEqualTo(first.identity().rows("FROM identity_link ORDER BY ALL"));
    }

    @Test
    void anEarlierDayComputedLaterStandsBesideTheOther() {
        SampleNights.Night again = nights.again();

        SampleNights.Night dayBefore = nights.dayBefore();

        String figures = "SELECT * FROM coverage_rate WHERE as_of = DATE '2025-06-30' ORDER BY ALL";
        assertThat(dayBefore.ended().exitCode()).as(dayBefore.ended().out()).isZero();
        assertThat(dayBefore.published().rows("FROM published")).containsExactly(List.of("r20250629-01", "2025-06-29"));
        assertThat(dayBefore
                        .published()
                        .rows(
                                "SELECT as_of, count(*) FILTER (area_code = '500113' AND breakdown = 'all') FROM coverage_rate"
                                        + " GROUP BY as_of ORDER BY as_of"))
                .containsExactly(List.of("2025-06-29", "14"), List.of("2025-06-30", "14"));
        assertThat(dayBefore.published().rows(figures))
                .isEqualTo(again.published().rows(figures));
    }

    @Test
    @Tag("outside")
    void anOlderDuckDbReadsTheFileWhileTheNextNightRuns() {
        var reader = nights.outsideReader();
        Needed.here(reader.isPresent(), "HUICAN_TEST_PYTHON names no Python with the module duckdb");

        OutsideReader.Said said = reader.orElseThrow();

        assertThat(said.exitCode()).as(String.join("\n", said.lines())).isZero();
        List<String> readings =
                said.lines().stream().filter(line -> line.startsWith("read")).toList();
        assertThat(readings).hasSizeGreaterThan(20);
        assertThat(new HashSet<>(readings))
                .containsExactlyInAnyOrder(
                        "read r20250630-01 2025-06-30 1 6936 14", "read r20250630-02 2025-06-30 1 6936 14");
        assertThat(readings).isSorted();
    }

    private static Map<String, List<String>> byKey(List<List<String>> coverage) {
        var rows = new TreeMap<String, List<String>>();
        for (List<String> row : coverage) {
            // as_of, indicator, area_code, breakdown, breakdown_value
            String key = String.join(" ", row.get(0), row.get(1), row.get(2), row.get(4), row.get(5));
            assertThat(rows.put(key, row)).as("twice: " + key).isNull();
        }
        return rows;
    }

    private static String[] words(String text) {
        return text.split(" ");
    }
}
