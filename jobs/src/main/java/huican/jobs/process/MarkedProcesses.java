package huican.jobs.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes that carry a variable of ours in their environment, whoever their parent is now; where the system tells (Linux), else none. */
public final class MarkedProcesses {
    private static final Path PROCESSES = Path.of("/proc");
    private static final long SECONDS = 5;

    /** In the environment of a worker: the home it writes to. */
    private static final String WORKER = "HUICAN_WORKER_OF";

    private MarkedProcesses() {}

    public static List<ProcessHandle> carrying(String variable, String value) {
        if (!Files.isDirectory(PROCESSES)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(PROCESSES)) {
            return all.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> environment(process).contains("\0" + variable + "=" + value + "\0"))
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

    /** Marks a worker that is to be started. */
    public static void markWorker(ProcessBuilder worker, Path home) {
        worker.environment().put(WORKER, name(home));
    }

    /**
     * Ends the workers of owners of the home before this process. A worker ends with its owner by itself; one that was stopped meanwhile, or
     * hangs in the system, would go on to write when it wakes, among the files of its successor.
     */
    public static void endWorkersLeft(Path home) {
        Set<ProcessHandle> ours = ProcessHandle.current().descendants().collect(Collectors.toSet());
        carrying(WORKER, name(home)).stream()
                .filter(worker -> !ours.contains(worker))
                .forEach(MarkedProcesses::end);
    }

    private static void end(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // it hangs in the system; when it comes back from there it is dead
        }
    }

    private static String name(Path home) {
        try {
            return home.toRealPath().toString();
        } catch (IOException e) {
            return home.toAbsolutePath().normalize().toString();
        }
    }
}
