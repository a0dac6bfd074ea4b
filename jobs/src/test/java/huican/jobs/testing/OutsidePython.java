package huican.jobs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that others read releases and the lake with, in a Python of their own that {@code HUICAN_TEST_READERS} names. */
public final class OutsidePython {
    private static final String PYTHON = "HUICAN_TEST_READERS";

    private OutsidePython() {}

    /** What it said, line by line; errors too. */
    public record Said(int exitCode, List<String> lines) {}

    /** Runs a script of the test resources; skips the test where Python is missing. */
    public static Said script(String name, Object... arguments) {
        var command = new ArrayList<>(
                List.of(python().toString(), TestFolders.resource(name).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(new ProcessBuilder(command));
    }

    /** Runs lines of bash in a folder, each of which has to succeed; programs of Python's packages are found first. */
    public static Said bash(Path folder, String lines) {
        var builder = new ProcessBuilder("bash", "-euc", lines).directory(folder.toFile());
        builder.environment().merge("PATH", python().getParent().toString(), (path, first) -> first + ":" + path);
        return run(builder);
    }

    private static Path python() {
        String python = System.getenv(PYTHON);
        Needed.here(python != null && !python.isBlank(), PYTHON + " names no Python with frictionless and pyiceberg");
        return Path.of(python);
    }

    private static Said run(ProcessBuilder builder) {
        try {
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.redirectErrorStream(true).start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return new Said(process.waitFor(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
