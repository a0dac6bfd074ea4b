package huican.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path PROJECT = TestFolders.project();

    @Test
    void saysHowMuchThereIs() throws IOException {
        assertThat(Files.readString(PROJECT.resolve("README.md")))
                .contains("the " + count("indicators") + " indicators of the district")
                .contains(count("indicators") + " 项指标")
                .contains(count("exceptions") + " 类疑点")
                .contains(count("risk") + " 条返贫风险规则");
    }

    private static long count(String folder) throws IOException {
        try (var definitions = Files.list(PROJECT.resolve("warehouse").resolve(folder))) {
            return definitions.filter(Files::isDirectory).count();
        }
    }
}
