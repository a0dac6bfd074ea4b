package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import huican.jobs.testing.Cli;
import huican.jobs.testing.CsvTable;
import huican.jobs.testing.Needed;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.OutsideReader;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import huican.schemas.contract.Contracts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The product as a whole: the sample goes in through {@code huican nightly}, and what comes out is what the sample says. */
@OnSampleNights
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleNightTest {
    private static final String NULL = "";
    /** Views of the second file. */
    /** Views of the second file; how many persons were known before ({@code identity_rate}) is another number the second time. */
    private static final Set<String> OF_IDENTITY = Set.of(
            "identity_link",
            "identity_profile",
            "identity_pair",
            "identity_review",
            "identity_model",
            "identity_event",
            "person_value");

    private final SampleNights nights;

    SampleNightTest(SampleNights nights) {
        this.nights = nights;
    }

    @Test
    void theNightEndsWithExitCodeZeroAndSaysSo() {
        Cli.Ended ended = nights.first().ended();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.err().lines()).allMatch(line -> line.startsWith("… ")); // what moves, of a slow machine
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
                .as("子女 is no word of GB/T 4761, and 与户主关系 is free text")
                .isEmpty();
    }

    @Test
    void everyViewHasItsColumnsInTheOrderOfTheAgreement() {
        PublishedCopy main = nights.first().published();

        assertThat(main.columns("FROM coverage_rate"))
                .containsExactly(
                        words(
                                "as_of indicator area_code area_name breakdown breakdown_value numerator denominator rate"
                                        + " target_operator target binding met status definition_version period distance run_id"));
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
        assertThat(main.columns("FROM exception_kind"))
                .containsExactly(words("exception title_zh meaning_zh legal_source unit"));
        assertThat(main.columns("FROM risk_rule"))
                .containsExactly(words("rule title_zh meaning_zh level legal_source version"));
        assertThat(main.columns("FROM quality_rule")).containsExactly(words("rule title_zh meaning_zh"));
        assertThat(main.columns("FROM source"))
                .containsExactly(words("source name_zh extracts last_delivery_day stale"));
        assertThat(main.columns("FROM area")).containsExactly(words("area_code name level parent"));
        assertThat(main.columns("FROM person_risk")).containsExactly(words("as_of person_id area_code level rules"));
        assertThat(main.columns("FROM run"))
                .containsExactly(words("run_id dag_run_id as_of started_at ended_at state snapshot logs"));
        assertThat(main.columns("FROM published")).containsExactly(words("run_id as_of"));
        assertThat(nights.first().identity().columns("FROM identity_link"))
                .containsExactly(words("source extract record_key person_id method match_probability decided_by"));
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
        for (String view : viewsThatTellNothingOfARun()) {
            String rows = "SELECT COLUMNS(lambda c: c <> 'run_id') FROM " + view + " ORDER BY ALL";
            assertThat(again.published().rows(rows))
                    .as(view)
                    .isEqualTo(first.published().rows(rows));
        }
        for (String view : OF_IDENTITY) {
            // Pairs are looked at in the night in which one of them is new or another: their number is the night's.
            String rows = "FROM " + view + (view.equals("identity_model") ? " WHERE comparison <> 'candidates'" : "")
                    + " ORDER BY ALL";
            assertThat(again.identity().rows(rows))
                    .as(view)
                    .isEqualTo(first.identity().rows(rows));
        }
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
                        "read r20250630-01 2025-06-30 1 7272 14", "read r20250630-02 2025-06-30 1 7272 14");
        assertThat(readings).isSorted();
        assertThat(said.lines())
                .contains("views "
                        + Contracts.views().keySet().stream()
                                .filter(view -> !OF_IDENTITY.contains(view) && !view.equals("identity_rate"))
                                .sorted()
                                .collect(Collectors.joining(" ")));
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

    /** Of the main file. */
    private static Set<String> viewsThatTellNothingOfARun() {
        var views = new TreeSet<>(Contracts.views().keySet());
        views.removeAll(Set.of("run", "published"));
        views.removeAll(OF_IDENTITY);
        views.remove("identity_rate");
        assertThat(views).hasSizeGreaterThanOrEqualTo(10);
        return views;
    }

    private static String[] words(String text) {
        return text.split(" ");
    }
}
