package huican.jobs.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ProposedQueriesTest {
    @Test
    void theDemoProposesWhatTheReadmeProposes() throws IOException {
        var readme = Files.readAllLines(TestFolders.project().resolve("README.md"));

        assertThat(readme.stream().filter(line -> line.startsWith("./huican query ")))
                .containsExactlyElementsOf(ProposedQueries.ALL.values().stream()
                        .map(sql -> "./huican query \"" + sql + "\"")
                        .toList());
    }
}
