package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SmallNights;
import huican.jobs.testing.WarmCli;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A night for a day before the newest one. */
@Order(4)
@ExtendWith(SmallNights.Extension.class)
@Tag("slow")
class OlderDayNightTest {

    @Test
    void itGivesAgainWhatWasPublishedAndDisturbsNoNewerDay(SmallNights nights) {
        Path home = nights.homeAfterBoth("older-day");

        var again = night(nights, home);

        assertThat(again).contains("这是较早一天的重算");
        SmallNights.assertPublished(home, nights.afterBoth());
        assertThat(new PublishedCopy(home.resolve("warehouse/huican.duckdb")).rows("SELECT run_id FROM published"))
                .containsExactly(List.of("r20250629-02"));
        var explained = WarmCli.run(
                "explain",
                "nursing_subsidy",
                "--from",
                SmallNights.DAY_BEFORE,
                "--to",
                SmallNights.DAY,
                "--home",
                home.toString());
        assertThat(explained.exitCode()).as(explained.err()).isZero();
        assertThat(explained.out())
                .contains("（r20250629-02）")
                .contains("（r20250630-01）")
                .contains("合计");
    }

    private static String night(SmallNights nights, Path home) {
        var ended = nights.warmNight(home, SmallNights.DAY_BEFORE);
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }
}
