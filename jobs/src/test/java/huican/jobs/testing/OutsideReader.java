package huican.jobs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Python with DuckDB's own module that reads a published file again and again while something else happens. */
public final class OutsideReader {
    private static final String PYTHON = "HUICAN_TEST_PYTHON";

    private final Process process;
    private final Path stop;
    private final Path lines;

    /** What it said, line by line; errors too. */
    public record Said(int exitCode, List<String> lines) {}

    private OutsideReader(Process process, Path stop, Path lines) {
        this.process = process;
        this.stop = stop;
        this.lines = lines;
    }

    /** Starts reading; empty if no Python is given in {@code HUICAN_TEST_PYTHON}. */
    static Optional<OutsideReader> start(Path published, Path folder) {
        String python = System.getenv(PYTHON);
        if (python == null || python.isBlank()) {
            return Optional.empty();
        }
        Path stop = folder.resolve("stop-reading");
        Path lines = folder.resolve("read.txt");
        Path script = TestFolders.resource("read_published.py");
        try {
            Process process = new ProcessBuilder(python, script.toString(), published.toString(), stop.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(lines.toFile())
                    .start();
            return Optional.of(new OutsideReader(process, stop, lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it read once more and end. */
    Said end() {
        try {
            Files.createFile(stop);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("the outside reader does not end");
            }
            return new Said(process.exitValue(), Files.readAllLines(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
