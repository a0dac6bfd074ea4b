package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.TestFolders;
import huican.schemas.run.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home that was backed up, lost and restored elsewhere goes on as the first one would have. */
class RestoredNightTest {
    /** What must be equal; columns that tell of a run are left out. */
    private static final List<String> FIGURES = List.of(
            "SELECT * FROM coverage_rate ORDER BY ALL",
            "SELECT * FROM person ORDER BY ALL",
            "SELECT * EXCLUDE (accepted_at) FROM delivery ORDER BY ALL",
            "SELECT * FROM delivery_file ORDER BY ALL",
            "SELECT * FROM quarantine ORDER BY ALL");

    @TempDir
    Path folder;

    @Test
    void theNightAfterTheBackupGivesTheSameFiguresInTheRestoredHome() throws Exception {
        var first = new Home(folder.resolve("first"));
        var second = new Home(folder.resolve("elsewhere/second"));
        Path backup = folder.resolve("backup.zip");
        night("2025-06-29", first);
        assertThat(run(
                                "backup",
                                "--out",
                                backup.toString(),
                                "--home",
                                first.root().toString())
                        .out())
                .contains("截至运行 r20250629-01");
        night("2025-06-30", first);
        List<List<List<String>>> expected = figures(first);
        List<List<String>> links = links(first);
        Files.move(first.root(), folder.resolve("gone")); // nothing may be read from there

        assertThat(run("restore", backup.toString(), "--home", second.root().toString())
                        .out())
                .contains("r20250629-01");
        assertThat(figure(second, "SELECT DISTINCT as_of FROM coverage_rate")).containsExactly(List.of("2025-06-29"));
        night("2025-06-30", second);

        assertThat(figures(second)).isEqualTo(expected);
        assertThat(links(second)).isEqualTo(links).isNotEmpty();
        assertThat(figure(second, "SELECT DISTINCT as_of FROM coverage_rate ORDER BY 1"))
                .containsExactly(List.of("2025-06-29"), List.of("2025-06-30"));
    }

    private static void night(String day, Home home) {
        run(
                "nightly",
                "--date",
                day,
                "--inbox",
                TestFolders.resource("sample/inbox").toString(),
                "--home",
                home.root().toString());
    }

    private static Ended run(String... arguments) {
        Ended ended = Cli.run(arguments);
        assertThat(ended.exitCode()).as(ended.err() + ended.out()).isIn(0, 3);
        return ended;
    }

    private static List<List<List<String>>> figures(Home home) {
        return FIGURES.stream().map(sql -> figure(home, sql)).toList();
    }

    private static List<List<String>> figure(Home home, String sql) {
        return new PublishedCopy(home.publishedFile()).rows(sql);
    }

    private static List<List<String>> links(Home home) {
        return new PublishedCopy(home.identityFile()).rows("SELECT * FROM identity_link ORDER BY ALL");
    }
}
