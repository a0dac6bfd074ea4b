package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.ContractLinter;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every published file is what its contracts say, and says itself what it is. */
@OnSampleNights
class PublishedContractsTest {

    @Test
    void noViewAndNoColumnIsWithoutAChineseComment(SampleNights nights) {
        nights.first();
        for (String file : List.of("huican", "identity", "statistics")) {
            var published = new PublishedCopy(nights.home().resolve("warehouse/" + file + ".duckdb"));

            assertThat(published.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'"
                            + " AND NOT coalesce(regexp_matches(comment, '[一-龥]'), false)"))
                    .as(file)
                    .isEmpty();
            assertThat(published.rows(
                            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main'"
                                    + " AND NOT coalesce(regexp_matches(comment, '[一-龥]'), false)"))
                    .as(file)
                    .isEmpty();
        }
    }

    @Test
    @Tag("outside")
    void datacontractTestPassesOnEveryViewOfEveryFile(SampleNights nights, @TempDir Path folder) throws IOException {
        nights.first();
        var contracts = new ArrayList<Path>();
        for (String kind : List.of("views", "statistics")) {
            for (Path contract : TestFolders.files(TestFolders.project().resolve("schemas/" + kind))) {
                contracts.add(withServer(contract, file(nights, kind, contract), folder.resolve(kind)));
            }
        }

        var said = ContractLinter.of("test", contracts);

        assertThat(said.exitCode()).as(String.join("\n", said.lines())).isZero();
        assertThat(said.lines()).hasSameSizeAs(contracts);
    }

    private static Path file(SampleNights nights, String kind, Path contract) {
        String view = contract.getFileName().toString();
        boolean ofIdentities = view.startsWith("identity_") || view.startsWith("person_value");
        String file = kind.equals("statistics") ? "statistics" : ofIdentities ? "identity" : "huican";
        return nights.home().resolve("warehouse/" + file + ".duckdb");
    }

    /** The contract with where its view is to be found. */
    private static Path withServer(Path contract, Path file, Path folder) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(
                folder.resolve(contract.getFileName()),
                Files.readString(contract) + "servers:\n- {server: local, type: duckdb, database: \"" + file
                        + "\", schema: main}\n");
    }
}
