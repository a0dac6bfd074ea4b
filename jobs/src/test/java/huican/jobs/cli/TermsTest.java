package huican.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One Chinese term each, everywhere: docs/glossary.md. */
class TermsTest {
    private static final Path PROJECT = TestFolders.project();

    /** What is not said, and what is said instead. */
    private static final Map<String, String> INSTEAD =
            Map.of("例外", "疑点", "身份归并", "身份比对", "归并身份", "身份比对", "退回单", "退回文件");

    private static final Set<String> ENDINGS =
            Set.of("java", "yml", "yaml", "sql", "csv", "md", "html", "py", "sh", "properties");

    @Test
    void textsSayEachThingInOneWord() {
        var found = new ArrayList<String>();
        for (String folder : List.of("schemas", "seeds", "etl", "warehouse", "jobs", "docs", "README.md")) {
            texts(PROJECT.resolve(folder)).forEach(file -> look(file, found));
        }

        assertThat(found).isEmpty();
    }

    private static Stream<Path> texts(Path folder) {
        try {
            return Files.walk(folder).filter(TermsTest::isText);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        String place = PROJECT.relativize(file).toString();
        return Files.isRegularFile(file)
                && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                && !place.contains("/target/")
                && !name.equals("glossary.md")
                && !name.equals("TermsTest.java");
    }

    private static void look(Path file, List<String> found) {
        try {
            String text = new String(
                    Files.readAllBytes(file), StandardCharsets.UTF_8); // departments' examples are in GB18030
            INSTEAD.forEach((word, instead) -> {
                if (text.contains(word)) {
                    found.add(PROJECT.relativize(file) + " 有 “" + word + "”，应为 “" + instead + "”");
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
