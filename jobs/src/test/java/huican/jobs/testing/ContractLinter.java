package huican.jobs.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** datacontract-cli in a Python of its own, named in {@code HUICAN_TEST_DATACONTRACT}: lints contracts, tests data by them. */
public final class ContractLinter {
    private static final String PYTHON = "HUICAN_TEST_DATACONTRACT";

    private ContractLinter() {}

    /** What it said, a line per file. */
    public record Said(int exitCode, List<String> lines) {}

    /** Asks it to {@code lint} or {@code test} the files; skips the test where it is missing. */
    public static Said of(String action, List<Path> files) {
        String python = System.getenv(PYTHON);
        Needed.here(python != null && !python.isBlank(), "no datacontract-cli: name its Python in " + PYTHON);
        var command = new ArrayList<>(
                List.of(python, TestFolders.resource("datacontract_check.py").toString(), action));
        files.forEach(file -> command.add(file.toAbsolutePath().toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var lines = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
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
