package huican.jobs.dag.pendulum;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.jinja.Jinja;
import huican.jobs.dag.jinja.JinjaException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DateTimeTest {

    /** The expected texts were written by Jinja 2 and pendulum 3 in Python. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/dag/pendulum-cases.tsv",
            delimiter = '\t',
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            emptyValue = "")
    void aMomentAnswersAsPendulumDoes(String template, String expected) {
        DateTime utc = DateTime.of(Instant.parse("2026-11-20T12:35:30.5Z"));
        var shanghai = new DateTime(utc.time().withZoneSameInstant(ZoneId.of("Asia/Shanghai")), false);
        String text;
        try {
            text = Jinja.render(template, Map.of("d", utc, "s", shanghai, "macros", new Macros(() -> Instant.EPOCH)));
        } catch (JinjaException e) {
            text = "!! " + e.getMessage();
        }

        assertThat(text).isEqualTo(expected);
    }
}
