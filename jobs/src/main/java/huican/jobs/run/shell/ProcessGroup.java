package huican.jobs.run.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a command: all of one process group, or, where the system tells (Linux), all that carry the try's mark. */
final class ProcessGroup {
    /** Variable in the environment of every process of a try. */
    static final String MARK = "HUICAN_TRY";

    private ProcessGroup() {}

    /** Whether the process runs and is the one meant: a number may have been given to another one since. */
    static boolean isAlive(long pid, Instant written) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(started -> !started.isAfter(written.plusSeconds(2)))
                        .orElse(true))
                .isPresent();
    }

    /** Sends TERM or KILL to the group. */
    static void signal(String signal, long group) {
        try {
            new ProcessBuilder(List.of("bash", "-c", "kill -" + signal + " -- -" + group))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends at once whatever still carries the mark, also what has left the group. */
    static void killMarked(String mark) {
        marked(mark).forEach(ProcessHandle::destroyForcibly);
    }

    private static List<ProcessHandle> marked(String mark) {
        Path processes = Path.of("/proc");
        if (!Files.isDirectory(processes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(processes)) {
            return all.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> environment(process).contains("\0" + MARK + "=" + mark + "\0"))
                    .map(process -> ProcessHandle.of(
                            Long.parseLong(process.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String environment(Path process) {
        try {
            return "\0" + new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // another user's, or gone
        }
    }
}
