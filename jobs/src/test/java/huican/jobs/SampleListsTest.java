package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.CsvTable;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Exceptions and flags of the sample's nights are what the sample says, and go on from night to night. */
@OnSampleNights
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleListsTest {
    private final SampleNights nights;

    SampleListsTest(SampleNights nights) {
        this.nights = nights;
    }

    @Test
    void everyExceptionIsTheExpectedOneAndOpensOnTheFirstDay() {
        var persons = personIds();
        var expected = CsvTable.read(TestFolders.resource("sample/expected/exceptions.csv")).rows().stream()
                .map(row -> List.of(row.get(0), row.get(1), persons.get(row.get(2)), row.get(4), row.get(5)))
                .toList();
        PublishedCopy published = nights.first().published();

        assertThat(published.rows("SELECT as_of, exception, person_id, area_code,"
                        + " coalesce(evidence ->> '$.subsidy', evidence ->> '$.need', '') FROM exception_list"
                        + " WHERE exception <> 'identity_review'"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(published.rows("SELECT evidence ->> '$.rule', count(*) FROM exception_list"
                        + " WHERE exception = 'identity_review' GROUP BY ALL"))
                .as("two of one name, born on one day, with two valid numbers: people have to be asked")
                .containsExactly(List.of("two_numbers_one_birth_date", "2"));
        assertThat(published.rows("SELECT count(DISTINCT exception_id) FROM exception_list"))
                .containsExactly(List.of("" + (expected.size() + 2)));
        assertThat(published.rows("SELECT DISTINCT since, state, typeof(evidence) FROM exception_list"))
                .containsExactly(List.of("2025-06-30", "open", "JSON"));
        assertThat(nights.first().ended().out())
                .contains("疑点      应享未享 3  死后发放 1  无证发放 2  不应享而享 1  重复发放 1\n          应补未补 2  应保未保 2  未入学 1")
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
}
