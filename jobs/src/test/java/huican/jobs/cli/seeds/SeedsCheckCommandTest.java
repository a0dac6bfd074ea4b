package huican.jobs.cli.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.Main;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.testing.IdentityHome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SeedsCheckCommandTest {
    @Test
    void whatIsAssumedIsNamedWithWhatRestsOnItAndMissingYearsAreTold() {
        assertThat(check("2025-06-30"))
                .contains("有效期既不重叠，也无空档")
                .contains("parameters.csv income_drop_share = 0.70 比例，用于 income_drop（产品定义）")
                .contains("monitoring_line.csv = 7900.00 元/人/年")
                .doesNotContain("HC-J321");
        assertThat(check("2027-06-30")).contains("HC-J321", "gdp_growth.csv：2026", "monitoring_line.csv：2027");
    }

    private static String check(String day) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = Main.run(
                new Context(new Screen(stream, stream, false), IdentityHome.MORNING), "seeds", "check", "--date", day);
        assertThat(exit).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
