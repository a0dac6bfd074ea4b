package huican.jobs.testing;

import huican.jobs.run.WorkerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The command {@code huican} as its user starts it: a process of its own, which starts its worker. */
public final class Cli {
    private static final int MINUTES = 20;

    private Cli() {}

    /** How a command ended. */
    public record Ended(int exitCode, String out, String err) {}

    /** Of an installation: jars, for an archive of classes takes no folders. */
    public static String classPath() {
        return ClassArchives.CLASS_PATH;
    }

    /** The same worker with what an installation gives it: jars and, once there is one, the archive of their classes. */
    public static WorkerSettings asInstalled(WorkerSettings settings) {
        return new WorkerSettings(
                settings.master(), settings.memory(), classPath(), ClassArchives.ofWorker(), Optional.empty());
    }

    /** Runs a command to its end; waits long, for a machine may be busy. */
    public static Ended run(String... arguments) {
        return start(Map.of(), arguments).end();
    }

    /** Runs a whole night as installed, which leaves archives of its classes to the processes of later ones if there are none. */
    public static Ended night(Map<String, String> environment, String... arguments) {
        synchronized (ClassArchives.class) {
            if (!ClassArchives.written()) {
                Ended ended =
                        start(environment, ClassArchives.writing(), arguments).end();
                ClassArchives.keep();
                return ended;
            }
        }
        return start(environment, ClassArchives.asInstalled(), arguments).end();
    }

    /**
     * Starts a command with further variables of the environment; a night as soon as archives that are being written can be had, without which its
     * processes take twice the time.
     */
    public static Running start(Map<String, String> environment, String... arguments) {
        if (!List.of(arguments).contains("nightly")) {
            return start(environment, ClassArchives.options(), arguments);
        }
        synchronized (ClassArchives.class) {
            return start(environment, ClassArchives.options(), arguments);
        }
    }

    private static Running start(Map<String, String> environment, List<String> options, String... arguments) {
        try {
            Path out = Files.createTempFile("huican", ".out");
            Path err = Files.createTempFile("huican", ".err");
            var builder = new ProcessBuilder(command(options, arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("LC_ALL", "C.UTF-8"); // the launcher sees to it: names of files are Chinese
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command under way. */
    public record Running(Process process, Path out, Path err) {

        /** Waits for its end. */
        public Ended end() {
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    process.destroy();
                    throw new IllegalStateException("not ended after " + MINUTES + " minutes: " + process.info());
                }
                return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                out.toFile().delete();
                err.toFile().delete();
            }
        }

        /** Its worker, if it runs. */
        public Optional<ProcessHandle> worker() {
            return process.children()
                    .filter(child ->
                            child.isAlive() && child.info().command().orElse("").endsWith("java"))
                    .findFirst();
        }

        /** Sends a signal such as INT. */
        public void signal(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The command line of the product on this test's class path, with the launcher's flags. */
    private static List<String> command(List<String> options, String... arguments) {
        var command = new ArrayList<>(interruptible());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx768m");
        command.addAll(options);
        command.add("huican.jobs.Main");
        command.addAll(List.of(arguments));
        return command;
    }

    /** A shell in the background hands its children SIGINT ignored; a user's terminal does not. */
    private static List<String> interruptible() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("SigIgn:")
                        && (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0) {
                    return List.of("env", "--default-signal=INT");
                }
            }
            return List.of();
        } catch (IOException e) {
            return List.of(); // another system
        }
    }
}
