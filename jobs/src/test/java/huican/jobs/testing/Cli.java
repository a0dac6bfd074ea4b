package huican.jobs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command {@code huican} as its user starts it: a process of its own, which starts its worker. */
public final class Cli {
    private Cli() {}

    /** How a command ended. */
    public record Ended(int exitCode, String out, String err) {}

    /** Runs a command to its end; a night takes at most five minutes. */
    public static Ended run(String... arguments) {
        try {
            Path out = Files.createTempFile("huican", ".out");
            Path err = Files.createTempFile("huican", ".err");
            try {
                var builder = new ProcessBuilder(command(arguments))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().put("LC_ALL", "C.UTF-8"); // the launcher sees to it: names of files are Chinese
                Process process = builder.start();
                if (!process.waitFor(5, TimeUnit.MINUTES)) {
                    process.destroy();
                    throw new IllegalStateException(
                            "not ended after five minutes: huican " + String.join(" ", arguments));
                }
                return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The command line of the product on this test's class path, with the launcher's flags. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx768m",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "huican.jobs.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }
}
