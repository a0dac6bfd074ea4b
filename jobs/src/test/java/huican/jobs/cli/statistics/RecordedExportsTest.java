package huican.jobs.cli.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CommandLines;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.ReleaseHome;
import huican.jobs.testing.TestFolders;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wrote which rows for others stands in the audit log. */
class RecordedExportsTest {
    private static Home home;

    @TempDir
    private Path out;

    @BeforeAll
    static void publish(@TempDir Path folder) {
        home = ReleaseHome.publish(folder.resolve("home"));
    }

    private static Ended run(Home of, String... words) {
        return new CommandLines(of.root(), IdentityHome.MORNING).run(words);
    }

    private static AuditEntry newest(String action, String subject) {
        var filter = new AuditFilter(
                Optional.of("operator"),
                Optional.of(action),
                Optional.empty(),
                Optional.of(subject),
                Optional.empty(),
                Optional.empty(),
                1);
        List<AuditEntry> found = new HomeAccess(home, DatabaseSettings.EMBEDDED, IdentityHome.MORNING)
                .asOwner("test", owned -> owned.audit().find(filter));
        return found.get(0);
    }

    private static JsonNode after(AuditEntry entry) throws IOException {
        return new JsonMapper().readTree(entry.after());
    }

    @Test
    void aViewIsOnRecordWithItsRowsAndWhetherFewPeopleAreHidden() throws IOException {
        Path file = out.resolve("figures.csv");
        Ended ended =
                run(home, "export", "coverage", "--as-of", "2025-06-30", "--format", "csv", "--out", file.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode told = after(newest("export", "coverage_rate"));
        assertThat(told.get("rows").asInt()).isEqualTo(2);
        assertThat(told.get("classification").asText()).isEqualTo("internal");
        assertThat(told.get("suppressed").asBoolean()).isTrue();
        assertThat(told.get("as_of").asText()).isEqualTo("2025-06-30");
        assertThat(told.get("file").asText()).isEqualTo(file.toString());

        run(
                home,
                "export",
                "coverage",
                "--as-of",
                "2025-06-30",
                "--format",
                "xlsx",
                "--unsuppressed",
                "--out",
                out.toString());
        assertThat(after(newest("export", "coverage_rate")).get("suppressed").asBoolean())
                .isFalse();
    }

    @Test
    void aTableOfPersonsIsOnRecordWithItsClass() throws IOException {
        Ended ended = run(home, "contracts", "export", "person", "--as-of", "2025-06-30", "--out", out.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode told = after(newest("export", "person"));
        assertThat(told.get("rows").asInt()).isEqualTo(60);
        assertThat(told.get("classification").asText()).isEqualTo("pii");
    }

    @Test
    void aReportIsOnRecord() throws IOException {
        Ended ended = run(
                home,
                "report",
                "--month",
                "2025-06",
                "--out",
                out.resolve("月报.html").toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(after(newest("export", "2025-06")).get("suppressed").asBoolean())
                .isTrue();
    }

    @Test
    void aReleaseIsOnRecordWithItsRowsAndClass() throws IOException {
        Ended ended = run(
                home,
                "release",
                "--as-of",
                "2025-06-30",
                "--out",
                out.resolve("released").toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode told = after(newest("make", "bureau-20250630-01"));
        assertThat(told.get("classification").asText()).isEqualTo("confidential");
        assertThat(told.get("rows").get("person").asInt()).isEqualTo(59);
    }

    @Test
    void whatIsRefusedIsNotOnRecord() throws IOException {
        run(
                home,
                "export",
                "area",
                "--as-of",
                "2025-06-30",
                "--format",
                "csv",
                "--out",
                out.resolve("area.csv").toString());
        long before = newest("export", "area").id();

        Ended again = run(
                home,
                "export",
                "area",
                "--as-of",
                "2025-06-30",
                "--format",
                "csv",
                "--out",
                out.resolve("area.csv").toString());

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(newest("export", "area").id()).isEqualTo(before);
    }

    @Test
    void whoHasThePublishedFileAndNothingElseExportsFigures() throws IOException {
        var alone = new Home(out.resolve("alone"));
        TestFolders.copy(home.root().resolve("warehouse"), alone.root().resolve("warehouse"));

        Ended ended =
                run(alone, "export", "coverage", "--as-of", "2025-06-30", "--format", "csv", "--out", out.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(alone.control()).doesNotExist();
        assertThat(Files.exists(alone.root().resolve("lock"))).isFalse();
    }
}
