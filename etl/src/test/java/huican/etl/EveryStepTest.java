package huican.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EveryStepTest {

    @Test
    void hasATestThatNamesIt() throws IOException {
        var tests = String.join("\n", texts(Path.of("src/test/java")));
        var steps = texts(Path.of("src/main/java")).stream()
                .flatMap(text -> Pattern.compile("record (\\w+)\\([^{]*implements Step\\b")
                        .matcher(text)
                        .results())
                .map(found -> found.group(1))
                .toList();

        assertThat(steps)
                .hasSizeGreaterThan(30)
                .allMatch(step -> tests.contains("new " + step + "("), "a test makes one");
    }

    private static List<String> texts(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(EveryStepTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
