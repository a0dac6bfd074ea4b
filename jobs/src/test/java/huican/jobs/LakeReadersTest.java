package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Actor;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.OutsidePython;
import huican.jobs.testing.OutsidePython.Said;
import huican.jobs.testing.PlainSpark;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.release.MakeRelease;
import huican.jobs.usecase.release.MakeRelease.Wanted;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of others read every table of the lake as a run left it, from the catalogue alone and without our code. */
@OnSampleNights
class LakeReadersTest {
    private final SampleNights nights;
    private final Home home;
    private final RunManifest run;

    LakeReadersTest(SampleNights nights) {
        this.nights = nights;
        nights.first();
        this.home = new Home(nights.home());
        this.run = TestFolders.files(home.lake().resolve("runs")).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .map(file -> JsonFile.read(file, RunManifest.class))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** {@code run table rows} for each table, as the manifest's files have them. */
    private List<String> expected() {
        var lines = new ArrayList<String>();
        run.tables()
                .forEach((table, content) -> lines.add(run.runId() + " " + table + " " + rows(content.paths(home))));
        return lines;
    }

    private String rows(List<Path> files) {
        if (files.isEmpty()) {
            return "0";
        }
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        return nights.first()
                .published()
                .rows("SELECT count(*) FROM read_parquet(" + list + ")")
                .get(0)
                .get(0);
    }

    @Test
    @Tag("outside")
    void pyIcebergReadsThem() {
        Said said = OutsidePython.script("read_lake.py", home.root(), run.runId());

        assertThat(said.exitCode()).as(String.join("\n", said.lines())).isZero();
        assertThat(said.lines()).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void sparkSqlReadsThem() {
        String sql = run.tables().keySet().stream()
                .map(table -> "SELECT '" + run.runId() + " " + table + " ' || count(*) FROM huican.huican." + table
                        + " VERSION AS OF '" + run.runId() + "'")
                .collect(Collectors.joining(" UNION ALL "));

        assertThat(PlainSpark.texts(home, sql)).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void sparkSqlReadsARelease(@TempDir Path folder) {
        var access = new HomeAccess(home, DatabaseSettings.EMBEDDED, Clock.systemUTC());
        var made = new MakeRelease(access)
                .make(
                        new Wanted("bureau", run.asOf(), Optional.of(folder.resolve("released")), true),
                        new Actor("li", "cli li@here"));

        String sql = made.data().tables().stream()
                .map(table -> "SELECT '" + table.file() + " ' || count(*) FROM parquet.`"
                        + made.folder().resolve(table.file()) + "`")
                .collect(Collectors.joining(" UNION ALL "));

        assertThat(PlainSpark.texts(home, sql))
                .containsExactlyInAnyOrderElementsOf(made.data().tables().stream()
                        .map(table -> table.file() + " " + table.rows())
                        .toList());
    }
}
