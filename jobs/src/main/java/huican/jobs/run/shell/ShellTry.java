package huican.jobs.run.shell;

import huican.jobs.problem.FileProblem;
import huican.jobs.store.runner.TaskKey;
import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A try that is a command of the shell. The command is not the runner's child but a supervisor's, which writes output and exit status to the
 * try's folder: a command that outlived its runner is found again by the next one.
 */
public final class ShellTry {
    /** The shell that commands run in, with its path. */
    public static final String BASH = Arrays.stream(
                    Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
            .map(folder -> folder + "/bash")
            .filter(file -> file.startsWith("/") && Files.isExecutable(Path.of(file)))
            .findFirst()
            .orElse("bash");

    private static final ResourceFolder SCRIPTS = new ResourceFolder("jobs/run");
    private static final Duration LONGEST_LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TryFolder folder;
    private final Optional<Process> supervisor;
    private volatile Optional<String> stopped = Optional.empty();

    private ShellTry(TryFolder folder, Optional<Process> supervisor) {
        this.folder = folder;
        this.supervisor = supervisor;
    }

    /**
     * What the shell is to run.
     *
     * @param command handed to {@code bash -c}
     * @param environment all of it
     * @param directory empty: a fresh folder
     */
    public record Command(String command, Map<String, String> environment, Optional<Path> directory) {}

    /**
     * How the command ended.
     *
     * @param exit its status; empty if nobody knows, because its supervisor was killed
     * @param lastLine of its output, without blanks at the end
     * @param stopped why the runner ended it
     */
    public record End(OptionalInt exit, String lastLine, Optional<String> stopped) {}

    /** Starts the command. */
    public static ShellTry start(Path tries, TaskKey task, int number, Command command) throws IOException {
        TryFolder folder = TryFolder.of(tries, task, number);
        folder.make();
        var builder = new ProcessBuilder(List.of(
                        BASH,
                        "-c",
                        SCRIPTS.text("supervise.sh"),
                        "supervise",
                        command.command(),
                        folder.path().toString()))
                .directory(command.directory().orElse(folder.work()).toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        builder.environment().put(ProcessGroup.MARK, folder.mark());
        return new ShellTry(folder, Optional.of(builder.start()));
    }

    /** The command of a try that a runner before us began, if it runs or has ended and left word. */
    public static Optional<ShellTry> find(Path tries, TaskKey task, int number) {
        TryFolder folder = TryFolder.of(tries, task, number);
        if (!folder.exists()) {
            return Optional.empty();
        }
        var found = new ShellTry(folder, Optional.empty());
        if (folder.exit().isPresent() || found.isSupervised()) {
            return Optional.of(found);
        }
        ProcessGroup.killMarked(folder.mark());
        folder.delete();
        return Optional.empty();
    }

    /** Name of the folder of a try. */
    public static Path folder(Path tries, TaskKey task, int number) {
        return TryFolder.of(tries, task, number).path();
    }

    /** Ends whatever runs in the other folders, and removes them. */
    public static void sweep(Path tries, Set<Path> wanted) {
        if (!Files.isDirectory(tries)) {
            return;
        }
        try (Stream<Path> all = Files.list(tries)) {
            for (Path path : all.filter(path -> !wanted.contains(path)).toList()) {
                var folder = new TryFolder(path, path.getFileName().toString());
                ProcessGroup.killMarked(folder.mark());
                folder.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its command works unless told otherwise. */
    public Path work() {
        return folder.work();
    }

    /**
     * Waits for the end, and removes what it left on disk.
     *
     * @param lines told of every line of output, from the first
     * @param limit empty: as long as it takes
     */
    public End await(Consumer<String> lines, Optional<Instant> limit, java.time.Clock clock) throws IOException {
        try (var output = new OutputTail(folder.output(), lines)) {
            long pause = 5;
            while (isSupervised()) {
                pause = output.read() ? 5 : Math.min(pause * 2, LONGEST_LOOK.toMillis());
                if (limit.isPresent() && clock.instant().isAfter(limit.get())) {
                    stop("timeout");
                }
                pause(pause);
            }
            output.finish();
            OptionalInt exit = folder.exit();
            if (exit.isEmpty()) {
                ProcessGroup.killMarked(folder.mark());
            }
            folder.delete();
            return new End(exit, output.last(), stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new End(OptionalInt.empty(), "", Optional.of("interrupted"));
        }
    }

    private void pause(long millis) throws InterruptedException {
        if (supervisor.isPresent()) {
            supervisor.get().waitFor(millis, TimeUnit.MILLISECONDS);
        } else {
            Thread.sleep(millis);
        }
    }

    private boolean isSupervised() {
        if (supervisor.isPresent()) {
            return supervisor.get().isAlive();
        }
        return folder.exit().isEmpty()
                && folder.pids()
                        .map(pids -> ProcessGroup.isAlive(pids.supervisor(), folder.began()))
                        .orElse(false);
    }

    /** Ends the command: TERM for its whole group, five seconds later KILL. Returns at once; {@link #await} sees the end. */
    public void stop(String why) {
        if (stopped.isPresent()) {
            return;
        }
        stopped = Optional.of(why);
        var stopping = new Thread(this::end, "stop-command");
        stopping.setDaemon(true);
        stopping.start();
    }

    private void end() {
        try {
            Optional<TryFolder.Pids> pids = folder.pids();
            for (int i = 0; pids.isEmpty() && i < 100; i++) { // it has just begun
                Thread.sleep(10);
                pids = folder.pids();
            }
            pids.ifPresent(started -> ProcessGroup.signal("TERM", started.command()));
            for (long waited = 0; waited < PATIENCE.toMillis() && isSupervised(); waited += 50) {
                Thread.sleep(50);
            }
            if (isSupervised()) {
                pids.ifPresent(started -> ProcessGroup.signal("KILL", started.command()));
                ProcessGroup.killMarked(folder.mark());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it says when it was not the command that ended: for messages. */
    public static String problem(IOException e) {
        return "命令不能运行：" + FileProblem.of(e);
    }
}
