package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.IdNumbers;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who a person is stands nowhere but where it is needed, and what is kept is open to those who may read it. */
@OnSampleNights
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyTest {
    private final SampleNights nights;

    PrivacyTest(SampleNights nights) {
        this.nights = nights;
    }

    @Test
    void thePublishedFileHoldsNoIdNumber() {
        PublishedCopy main = nights.first().published();
        List<List<String>> columns = main.rows("SELECT table_name, column_name FROM information_schema.columns"
                + " WHERE table_catalog = 'published_copy' AND data_type NOT IN ('DATE', 'BIGINT', 'BOOLEAN')");

        var found = new ArrayList<String>();
        for (List<String> column : columns) {
            String schema = main.rows("SELECT table_schema FROM information_schema.tables WHERE table_catalog ="
                            + " 'published_copy' AND table_name = '" + column.get(0) + "' ORDER BY 1 DESC LIMIT 1")
                    .get(0)
                    .get(0);
            main.rows("SELECT DISTINCT \"" + column.get(1) + "\"::VARCHAR FROM " + schema + "." + column.get(0))
                    .forEach(row -> IdNumbers.in(row.get(0)).forEach(n -> found.add(column + " " + n)));
        }

        assertThat(columns).hasSizeGreaterThan(50);
        assertThat(found).isEmpty();
        // Put together here: no whole number is written down in the sources.
        String number = "5001142016" + "06142517";
        String wide =
                number.chars().mapToObj(c -> Character.toString(c - '0' + '０')).collect(Collectors.joining());
        assertThat(IdNumbers.in("x," + number + " " + number + "71　" + wide))
                .as("the scan sees numbers, also inside certificate numbers and in full width")
                .hasSize(3);
    }

    @Test
    void logsAndTheScreenHoldNoIdNumber() throws IOException {
        nights.first();

        var found = new ArrayList<String>();
        for (String folder : List.of("logs", "run", "tmp")) {
            for (Path file : TestFolders.files(nights.home().resolve(folder))) {
                IdNumbers.in(Files.readString(file)).forEach(number -> found.add(file + " " + number));
            }
        }
        found.addAll(IdNumbers.in(nights.first().ended().out()));

        assertThat(found).isEmpty();
        assertThat(TestFolders.files(nights.home().resolve("logs"))).isNotEmpty();
    }

    @Test
    void filesAndFoldersAreOpenToThoseWhoMayReadThem() throws IOException {
        nights.first();

        var modes = new LinkedHashMap<String, String>();
        for (String name : List.of(
                "inbox",
                "warehouse",
                "warehouse/huican.duckdb",
                "warehouse/identity.duckdb",
                "warehouse/statistics.duckdb",
                "lake",
                "control",
                "received",
                "logs",
                "tmp",
                "dags",
                "definitions",
                "secrets",
                "run")) {
            modes.put(
                    name,
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(nights.home().resolve(name))));
        }

        var expected = new LinkedHashMap<String, String>();
        modes.keySet().forEach(name -> expected.put(name, "rwx------"));
        expected.put("inbox", "rwxr-x---");
        expected.put("warehouse", "rwxr-x---");
        expected.put("warehouse/huican.duckdb", "rw-r-----");
        expected.put("warehouse/identity.duckdb", "rw-------");
        expected.put("warehouse/statistics.duckdb", "rw-r--r--");
        assertThat(modes).isEqualTo(expected);
    }
}
