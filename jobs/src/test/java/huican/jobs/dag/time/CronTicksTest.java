package huican.jobs.dag.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected moments were counted by croniter and pendulum, as Airflow calls them. */
class CronTicksTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "0 0 13 * 5,            2026-11-13T00:00, 2026-11-20T00:00", // day of the month or of the week
        "0 0 * * 7,             2026-11-15T00:00, 2026-11-22T00:00",
        "5-59/20 8-18 * * mon-fri, 2026-11-20T18:45, 2026-11-23T08:05",
        "0 0 29 2 *,            2024-02-29T00:00, 2028-02-29T00:00",
        "0 0 L * *,             2026-11-30T00:00, 2026-12-31T00:00",
        "0 0 * * sat#2,         2026-11-14T00:00, 2026-12-12T00:00",
        "0 0 * * L5,            2026-10-30T00:00, 2026-11-27T00:00",
        "@quarterly,            2026-10-01T00:00, 2027-01-01T00:00",
        "@weekly,               2026-11-15T00:00, 2026-11-22T00:00"
    })
    void theTickAfterATickIsTheNextOne(String cron, LocalDateTime tick, LocalDateTime next) {
        var ticks = CronTicks.of(cron, ZoneOffset.UTC);

        assertThat(ticks.after(at(tick))).isEqualTo(at(next));
        assertThat(ticks.before(at(next))).isEqualTo(at(tick));
        assertThat(ticks.atOrAfter(at(tick))).isEqualTo(at(tick));
        assertThat(ticks.atOrAfter(at(tick).plusMillis(1))).isEqualTo(at(next));
        assertThat(ticks.atOrBefore(at(next))).isEqualTo(at(next));
        assertThat(ticks.atOrBefore(at(next).minusMillis(1))).isEqualTo(at(tick));
    }

    /** Cron texts of many kinds in many zones: Airflow's ticks after and before a moment, and the one it is, or the nearest after and before. */
    @ParameterizedTest
    @CsvFileSource(resources = "/dag/cron-cases.tsv", delimiter = '\t', ignoreLeadingAndTrailingWhitespace = false)
    void theTicksAroundAMomentAreAirflows(
            String cron,
            String zone,
            Instant moment,
            String after,
            String before,
            Instant atOrAfter,
            Instant atOrBefore) {
        var ticks = CronTicks.of(cron, ZoneId.of(zone));

        assertThat(Stream.iterate(ticks.after(moment), ticks::after).limit(4).map(Instant::toString))
                .containsExactly(after.split(" "));
        assertThat(Stream.iterate(ticks.before(moment), ticks::before).limit(3).map(Instant::toString))
                .containsExactly(before.split(" "));
        assertThat(ticks.atOrAfter(moment)).isEqualTo(atOrAfter);
        assertThat(ticks.atOrBefore(moment)).isEqualTo(atOrBefore);
    }

    @Test
    void aTimeTheClockLeapsOverComesAnHourLater() {
        assertThat(following("30 2 * * *", "2026-03-28T00:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
    }

    @Test
    void ofATimeThatComesTwiceTheSecondIsMeant() {
        assertThat(following("30 2 * * *", "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void aCronOfEveryHourTicksInBothOfTheDoubledHours() {
        assertThat(following("30 * * * *", "2026-10-24T23:40:00Z", 3))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
    }

    @Test
    void aNicknameIsShownAsWhatItStandsFor() {
        assertThat(CronTicks.of("@daily", ZoneOffset.UTC).summary()).isEqualTo("0 0 * * *");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "61 * * * *",
                "0 24 * * *",
                "0 0 30 2 *",
                "0 0 W * *",
                "H H * * *",
                "@nightly",
                "@reboot",
                "0 0 * * * 60",
                "0 0 * * * 0 2027"
            })
    void aTextThatIsNoCronOrNeverComesIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CronTicks.of(text, ZoneOffset.UTC));
    }

    private static List<String> following(String cron, String from, int count) {
        var ticks = CronTicks.of(cron, BERLIN);
        return Stream.iterate(ticks.after(Instant.parse(from)), ticks::after)
                .limit(count)
                .map(Instant::toString)
                .toList();
    }

    private static Instant at(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }
}
