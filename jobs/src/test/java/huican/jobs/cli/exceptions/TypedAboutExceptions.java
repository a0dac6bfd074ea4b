package huican.jobs.cli.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.Main;
import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.home.HomeRecords;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.TwoTowns;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Decision;
import huican.schemas.run.Home;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people type about two published exceptions, e1 of one town and e3 of another; each test has a home of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TypedAboutExceptions {
    @TempDir
    Path copies;

    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path published;

    @BeforeAll
    void publish(@TempDir Path folder) {
        published = folder.resolve("home");
        TwoTowns.in(new IdentityHome(published)).publish();
    }

    @BeforeEach
    void copy() {
        home = copies.resolve("home");
        TestFolders.copy(published, home);
    }

    List<Decision> decisions() {
        return HomeRecords.read(new Home(home), DatabaseSettings.EMBEDDED).decisions();
    }

    void succeed(String... words) {
        assertThat(run(words)).as(err()).isZero();
    }

    int run(String... words) {
        out.reset();
        err.reset();
        var given = new ArrayList<>(List.of(words));
        given.addAll(List.of("--home", home.toString()));
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                0);
        return Main.run(new Context(screen, IdentityHome.MORNING), given.toArray(new String[0]));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Id, state, assignee and day of each. */
    List<String> list(String... narrowed) {
        var words = new ArrayList<>(List.of("exceptions", "list", "--format", "csv"));
        words.addAll(List.of(narrowed));
        succeed(words.toArray(new String[0]));
        return out().lines()
                .skip(1)
                .map(line -> line.replaceAll("\"(?:[^\"]|\"\")*\"", "").split(",", -1))
                .map(cells -> cells[2] + " " + cells[8] + " " + orNull(cells[10]) + " " + orNull(cells[11]))
                .toList();
    }

    private static String orNull(String cell) {
        return cell.isEmpty() ? "null" : cell;
    }
}
