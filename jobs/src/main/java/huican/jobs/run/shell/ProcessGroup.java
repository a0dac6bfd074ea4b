package huican.jobs.run.shell;

import huican.jobs.process.MarkedProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

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
        MarkedProcesses.carrying(MARK, mark).forEach(ProcessHandle::destroyForcibly);
    }
}
