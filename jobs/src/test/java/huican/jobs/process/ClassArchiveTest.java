package huican.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void aCommandFindsInTheArchiveWhatOneBeforeHasLoaded() throws IOException, InterruptedException {
        Path archive = folder.resolve("command.jsa");
        List<String> first = loaded("-XX:+RecordDynamicDumpInfo", "-Dhuican.archive.write=" + archive);

        List<String> second = loaded("-XX:SharedArchiveFile=" + archive);

        assertThat(first).hasSizeGreaterThan(40);
        assertThat(archive).isNotEmptyFile();
        assertThat(second).hasSizeLessThan(first.size() / 10);
    }

    /** Classes that a command reads from our jars and from those of a library that it needs for everything. */
    private List<String> loaded(String... flags) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", Cli.classPath(), "huican.jobs.Main", "seeds", "check", "--date", "2025-06-30"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor()).isZero();
        return lines.stream()
                .filter(line -> line.matches(".* (huican|com.fasterxml)\\..* source: file:.*"))
                .toList();
    }
}
