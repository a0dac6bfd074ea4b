package huican.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Days are Shanghai's, whatever the machine's zone: on the edges of a day, a month and a window. */
@Isolated("sets the zone of the JVM")
class TimeZonesTest {
    private static final TimeZone OURS = TimeZone.getDefault();
    private static final List<String> ZONES = List.of("UTC", "America/Los_Angeles", "Pacific/Kiritimati");

    @TempDir
    Path home;

    @AfterEach
    void backHome() {
        TimeZone.setDefault(OURS);
    }

    @Test
    void figuresAndListsAreTheSameInThreeZones() {
        var answers = new ArrayList<List<List<Object>>>();
        for (String zone : ZONES) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            var night = new TestNight(home.resolve(zone.replace('/', '-')), "r20240229-01").people(people());
            night.figures();
            var answer = new ArrayList<List<Object>>();
            for (String question : List.of(
                    "exception:SELECT exception, person_id, since::VARCHAR, evidence, state FROM %s ORDER BY ALL",
                    "risk_flag:SELECT rule, person_id, evidence FROM %s ORDER BY ALL",
                    "coverage_rate:SELECT indicator, numerator, denominator, period FROM %s WHERE area_code = '500113'"
                            + " AND breakdown = 'all' ORDER BY ALL")) {
                answer.addAll(night.read(question.split(":", 2)[0], question.split(":", 2)[1]));
            }
            answers.add(answer);
        }

        assertThat(answers.get(0))
                .contains(
                        List.of("certificate_expiring", "A", "2024-02-29", "{\"date\": \"2024-05-29\"}", "open"),
                        List.of("living_subsidy", 1L, 1L, "2024-02"))
                .noneMatch(row -> row.contains("certificate_expiring") && row.contains("B"));
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
    }

    /** On 29 February: a certificate that ends 90 days later and one that ends a day after that; dibao of that month, paid for it. */
    private static Map<String, List<Map<String, String>>> people() {
        return Map.of(
                "certificate",
                List.of(
                        Map.of("person_id", "A", "valid_to", "2024-05-29", "birth_date", "2008-02-29"),
                        Map.of("person_id", "B", "valid_to", "2024-05-30", "grade", "一级")),
                "assistance",
                List.of(Map.of("person_id", "A", "assistance_category", "农村低保", "start_month", "2024-02-01")),
                "payment",
                List.of(Map.of(
                        "person_id", "A", "subsidy_type", "困难生活补贴", "pay_state", "成功", "pay_month", "2024-02-01")),
                "settlement",
                List.of(Map.of("person_id", "B", "settlement_date", "2023-03-01", "own_payment_yuan", "20000")));
    }
}
