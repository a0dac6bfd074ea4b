package huican.jobs.cli.risk;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.Main;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.home.HomeRecords;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TwoTowns;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.RiskJudgement;
import huican.schemas.vocabulary.RiskVerdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskCommandsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @Test
    void whatWasFoundOfAFlagIsOnRecordAndTheLastWordSaysWhatItReplaces() {
        TwoTowns.in(new IdentityHome(home)).publish();

        assertThat(run("risk", "confirm", "p1", "income_below_line", "--reason", "入户核实"))
                .as(err())
                .isZero();
        assertThat(run("risk", "refute", "p1", "income_below_line", "--reason", "漏计外出务工收入"))
                .as(err())
                .isZero();

        assertThat(out()).contains("p1 的预警 v1（截至 2025-06-30）误报；此前记录为属实");
        assertThat(HomeRecords.read(new Home(home), DatabaseSettings.EMBEDDED).decisions())
                .extracting(RiskJudgement::of)
                .containsExactly(
                        new RiskJudgement(
                                RiskVerdict.CONFIRMED, LocalDate.parse("2025-06-30"), "p1", "income_below_line", "v1"),
                        new RiskJudgement(
                                RiskVerdict.REFUTED, LocalDate.parse("2025-06-30"), "p1", "income_below_line", "v1"));
        for (String[] nobody : new String[][] {{"p1", "uninsured"}, {"p9", "income_below_line"}}) {
            assertThat(run("risk", "confirm", nobody[0], nobody[1], "--reason", "x"))
                    .isEqualTo(2);
            assertThat(err()).contains("HC-J310", "什么也没有做");
        }
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        var given = new ArrayList<>(List.of(words));
        given.addAll(List.of("--home", home.toString()));
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Main.run(new Context(screen, IdentityHome.MORNING), given.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
