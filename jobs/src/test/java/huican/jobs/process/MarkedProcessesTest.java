package huican.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Needed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that outlived the owner of their home: found whatever became of their parent, also when they are stopped. */
class MarkedProcessesTest {
    @TempDir
    Path folder;

    @Test
    void workersOfEarlierOwnersAreEndedAndNoOthers() throws Exception {
        Needed.here(Files.isDirectory(Path.of("/proc/self")), "no /proc");
        Path home = Files.createDirectory(folder.resolve("home"));
        Path other = Files.createDirectory(folder.resolve("other"));
        ProcessHandle left = orphan(home);
        ProcessHandle stopped = orphan(home);
        ProcessHandle others = orphan(other);
        new ProcessBuilder("kill", "-STOP", String.valueOf(stopped.pid()))
                .start()
                .waitFor();
        Process own = marked(home, "sleep", "60").start();
        try {
            MarkedProcesses.endWorkersLeft(home);

            assertThat(left.isAlive()).isFalse();
            assertThat(stopped.isAlive()).as("it would write when it wakes").isFalse();
            assertThat(others.isAlive()).as("of another home").isTrue();
            assertThat(own.isAlive()).as("this process's own").isTrue();
        } finally {
            own.destroyForcibly();
            others.destroyForcibly();
        }
    }

    private static ProcessBuilder marked(Path home, String... command) {
        var builder = new ProcessBuilder(command);
        MarkedProcesses.markWorker(builder, home);
        return builder;
    }

    /** Its parent has ended. */
    private static ProcessHandle orphan(Path home) throws IOException, InterruptedException {
        Process parent =
                marked(home, "bash", "-c", "sleep 60 >/dev/null 2>&1 & echo $!").start();
        String pid = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        parent.waitFor();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
