package huican.jobs.api.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the library says it that Airflow uses. */
class CronWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 1 * * *   | At 01:30",
                "@daily       | At 00:00",
                "*/5 * * * *  | Every 5 minutes",
                "0 * * * *    | Every hour",
                "15 * * * *   | At 15 minutes past the hour",
                "0 */2 * * *  | Every 2 hours",
                "0 6,18 * * * | At 06:00 and 18:00",
                "0 0 * * 0    | At 00:00, only on Sunday",
                "0 1 * * 1-5  | At 01:00, Monday through Friday",
                "0 1 * * 1,3  | At 01:00, only on Monday and Wednesday",
                "0 0 1 */3 *  | At 00:00, on day 1 of the month, every 3 months",
                "0 0 1 1 *    | At 00:00, on day 1 of the month, only in January",
                "0 0 L * *    | 0 0 L * *",
            })
    void cronIsSaidInWords(String cron, String words) {
        assertThat(CronWords.of(cron)).isEqualTo(words);
    }
}
