package huican.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.ExceptionDecision;
import huican.schemas.vocabulary.ExceptionState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flags and exceptions as the task {@code figures} writes them, from night to night. */
class ListsOfTheNightTest {
    private static final String RUN = "r20250630-01";

    @TempDir
    Path home;

    @Test
    void withoutANeededExtractNothingIsRaisedAndOthersStand() {
        var people = Map.of(
                "certificate",
                List.of(Map.of("person_id", "A", "grade", "一级")),
                "survey",
                List.of(
                        Map.of("person_id", "A", "survey_year", "2023", "income_per_head_yuan", "20000"),
                        Map.of("person_id", "A", "survey_year", "2024", "income_per_head_yuan", "7900")),
                "settlement",
                List.of(Map.of("person_id", "A", "settlement_date", "2025-01-01", "own_payment_yuan", "20000")));
        String flags = "SELECT rule, monitored FROM %s ORDER BY rule";
        String exceptions = "SELECT exception FROM %s ORDER BY exception";

        var all = new TestNight(home.resolve("all"), RUN).people(people);
        all.figures();
        assertThat(all.read("risk_flag", flags))
                .containsExactly(
                        List.of("income_after_medical_below_line", "none"),
                        List.of("income_drop", "none"),
                        List.of("medical_shock", "none"),
                        List.of("uninsured", "none"));
        assertThat(all.read("exception", exceptions))
                .containsExactly(
                        List.of("monitoring_missing"),
                        List.of("no_medical_insurance"),
                        List.of("nursing_subsidy_missing"));

        var unmonitored = new TestNight(home.resolve("unmonitored"), RUN)
                .people(people)
                .without("防返贫监测")
                .without("参保信息")
                .without("两项补贴发放");
        unmonitored.figures();
        assertThat(unmonitored.read("risk_flag", flags))
                .as("one of the income extracts is enough")
                .containsExactly(
                        Arrays.asList("income_after_medical_below_line", null),
                        Arrays.asList("income_drop", null),
                        Arrays.asList("medical_shock", null));
        assertThat(unmonitored.read("exception", exceptions)).isEmpty();

        var unsettled =
                new TestNight(home.resolve("unsettled"), RUN).people(people).without("费用结算");
        unsettled.figures();
        assertThat(unsettled.read("risk_flag", flags))
                .containsExactly(List.of("income_drop", "none"), List.of("uninsured", "none"));

        var stale = new TestNight(home.resolve("stale"), RUN).people(people).stale("medical_insurance");
        stale.figures();
        assertThat(stale.read("risk_flag", "SELECT count(*) FROM %s")).containsExactly(List.of(4L));
    }

    @Test
    void exceptionsGoOnFromThePublishedDayBeforeAndADayComputedAgainIsTheSame() {
        var holder = List.of(Map.of("person_id", "A", "valid_to", "2025-07-10"));
        var renewed = List.of(
                Map.of("person_id", "A", "valid_to", "2025-07-10"),
                Map.of("person_id", "A", "issue_date", "2025-06-01", "certificate_no", "A2"));
        var first = new TestNight(home, "r20250628-01").people(Map.of("certificate", holder));
        first.figures();
        var id = lives(first).get(0).get(0);
        assertThat(lives(first)).containsExactly(List.of(id, "2025-06-28", "open"));

        var second = next(first, "r20250629-01", holder);
        assertThat(lives(second)).containsExactly(List.of(id, "2025-06-28", "open"));

        var third = next(second, "r20250630-01", renewed);
        assertThat(lives(third)).containsExactly(List.of(id, "2025-06-28", "closed"));

        var fourth = next(third, "r20250702-01", renewed);
        assertThat(lives(fourth)).isEmpty();

        var fifth = next(fourth, "r20250703-01", holder);
        assertThat(lives(fifth)).containsExactly(List.of(id, "2025-07-03", "open"));

        var secondAgain = next(fifth, "r20250629-02", holder);
        assertThat(lives(secondAgain)).containsExactly(List.of(id, "2025-06-28", "open"));

        var between = next(secondAgain, "r20250701-01", holder);
        assertThat(lives(between))
                .as("closed on the day before: opens again")
                .containsExactly(List.of(id, "2025-07-01", "open"));
    }

    @Test
    void whatWasDecidedGoesOnFromNightToNightAndThroughDaysComputedAgain() {
        var holder = List.of(Map.of("person_id", "A", "valid_to", "2025-07-10"));
        var first = new TestNight(home, "r20250628-01").people(Map.of("certificate", holder));
        first.figures();
        var id = (String) lives(first).get(0).get(0);

        var second = new TestNight(home, "r20250629-01")
                .people(Map.of("certificate", holder))
                .after(first)
                .decided(
                        id,
                        new ExceptionDecision(
                                ExceptionState.ASSIGNED, LocalDate.parse("2025-06-28"), "chen", null, "any"));
        second.figures();
        assertThat(lives(second)).containsExactly(List.of(id, "2025-06-28", "assigned"));

        var third = next(second, "r20250630-01", holder);
        assertThat(lives(third)).containsExactly(List.of(id, "2025-06-28", "assigned"));

        var secondAgain = next(third, "r20250629-02", holder);
        assertThat(lives(secondAgain)).containsExactly(List.of(id, "2025-06-28", "assigned"));
        assertThat(secondAgain.read("exception", "SELECT decision FROM %s WHERE exception = 'certificate_expiring'"))
                .containsExactly(List.of(1L));
    }

    @Test
    void howOftenARuleWasWrongIsCountedByPersonTheLastWordOfEach() {
        var people = Map.of(
                "certificate",
                List.of(
                        Map.of("person_id", "A", "grade", "一级"),
                        Map.of("person_id", "B", "grade", "一级"),
                        Map.of("person_id", "C", "grade", "一级")));
        String counts = "SELECT rule, rule_version, flags, confirmed, refuted FROM %s ORDER BY ALL";

        var night = new TestNight(home, RUN)
                .people(people)
                .table("identity_event", List.of(Map.of("event", "merge", "person_id", "D", "into_person_id", "B")))
                .judged("A", "uninsured", "confirmed", "2025-06-29")
                .judged("A", "uninsured", "refuted", "2025-06-30")
                .judged("D", "uninsured", "confirmed", "2025-06-29")
                .judged("C", "uninsured", "confirmed", "2025-07-01")
                .judged("C", "income_drop", "refuted", "2025-06-01")
                .judged("C", "income_drop", 2, "confirmed", "2025-06-15");
        night.figures();

        assertThat(night.read("risk_feedback", counts))
                .as("what was found on a later list was not known; of each version of a rule somebody has a word")
                .containsExactly(
                        List.of("income_drop", "income_drop v1", 0L, 0L, 1L),
                        List.of("income_drop", "income_drop v2", 0L, 1L, 0L),
                        List.of("uninsured", "uninsured v1", 3L, 1L, 1L));
    }

    @Test
    void anUnpaidMonthThatPassedGoesOnAsArrearsUntilItIsPaid() {
        var april = Map.of("person_id", "A", "subsidy_type", "重度护理补贴", "pay_state", "成功", "pay_month", "2025-04-01");
        var june = Map.of("person_id", "A", "subsidy_type", "重度护理补贴", "pay_state", "成功", "pay_month", "2025-06-01");
        var may = Map.of("person_id", "A", "subsidy_type", "重度护理补贴", "pay_state", "成功", "pay_month", "2025-05-01");
        String subsidies = "SELECT exception, evidence ->> '$.months', CAST(since AS VARCHAR), state FROM %s"
                + " WHERE exception LIKE 'nursing_subsidy_%%' ORDER BY ALL";

        var missing = paid("r20250629-01", List.of(april));
        missing.figures();
        assertThat(missing.read("exception", subsidies))
                .containsExactly(List.of("nursing_subsidy_missing", "[\"2025-05\"]", "2025-06-29", "open"));

        var passed = paid("r20250630-01", List.of(april, june)).after(missing);
        passed.figures();
        assertThat(passed.read("exception", subsidies))
                .containsExactly(
                        List.of("nursing_subsidy_arrears", "[\"2025-05\"]", "2025-06-30", "open"),
                        List.of("nursing_subsidy_missing", "[\"2025-05\"]", "2025-06-29", "closed"));

        var paid = paid("r20250701-01", List.of(april, june, may)).after(passed);
        paid.figures();
        assertThat(paid.read("exception", subsidies))
                .containsExactly(List.of("nursing_subsidy_arrears", "[\"2025-05\"]", "2025-06-30", "closed"));
    }

    private TestNight paid(String run, List<Map<String, String>> payments) {
        return new TestNight(home, run)
                .people(Map.of("certificate", List.of(Map.of("person_id", "A", "grade", "一级")), "payment", payments));
    }

    private TestNight next(TestNight before, String run, List<Map<String, String>> certificates) {
        var night = new TestNight(home, run)
                .people(Map.of("certificate", certificates))
                .after(before);
        night.figures();
        return night;
    }

    private static List<List<Object>> lives(TestNight night) {
        return night.read(
                "exception",
                "SELECT exception_id, CAST(since AS VARCHAR), state FROM %s WHERE exception = 'certificate_expiring'");
    }
}
