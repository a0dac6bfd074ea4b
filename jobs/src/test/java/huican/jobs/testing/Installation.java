package huican.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Somebody's folder on a machine on which the product is installed; what its commands write is below it.
 *
 * @param product what is installed, for all folders of a run
 */
public record Installation(Product product, Path folder) implements AutoCloseable {

    /** The launcher, the jars that package made, and nothing else. */
    public static final class Product implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private final Path folder;
        /** Whose end leaves archives of classes; over if there is none. */
        private volatile CountDownLatch demo = new CountDownLatch(0);

        private Product() {
            try {
                this.folder = Files.createTempDirectory("huican-product");
                Path dist = TestFolders.project().resolve("jobs/target/dist");
                assertThat(dist.resolve("command.jars"))
                        .as("made by mvn package")
                        .exists();
                Path installed = Files.createDirectories(folder.resolve("jobs/target/dist"));
                Files.copy(TestFolders.project().resolve("huican"), folder.resolve("huican"));
                for (String list : List.of("command.jars", "spark.jars")) {
                    Files.copy(dist.resolve(list), installed.resolve(list));
                }
                Files.createSymbolicLink(installed.resolve("lib"), dist.resolve("lib"));
                Files.createFile(installed.resolve("built"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A folder for somebody, in which the launcher can be called as in the documents. */
        public Installation installation() throws IOException {
            Path own = Files.createTempDirectory("huican-installed");
            Files.createSymbolicLink(own.resolve("huican"), folder.resolve("huican"));
            return new Installation(this, own);
        }

        @Override
        public void close() {
            TestFolders.remove(folder);
        }
    }

    /** Hands the product to a test that has a parameter of this type. */
    public static final class Extension extends OncePerRun<Product> {
        public Extension() {
            super(Product.class, Product::new);
        }
    }

    /**
     * A command line as a user types it, and what it must come to.
     *
     * @param line after {@code ./huican}; as in docs/operations.md where it stands there
     * @param exit code
     * @param first of its lines on standard output, or of standard error if that has none: a regular expression it contains
     */
    public record Step(String line, int exit, String first) {}

    /** What a later line has to name may come of an earlier one. */
    public interface Then {
        void after(Step step, String out) throws IOException, InterruptedException;
    }

    /**
     * Runs lines one after the other; one that ends otherwise than it must is the last, for what comes later needs what it was to leave.
     *
     * @param names what stands in a line instead of a name that only a run gives; read again for each line
     */
    public void follow(List<Step> steps, Map<String, String> names, Then then)
            throws IOException, InterruptedException {
        boolean hasDemo = steps.stream().anyMatch(step -> isDemo(step.line()));
        if (hasDemo) {
            product.demo = new CountDownLatch(1);
        }
        try {
            followAll(steps, names, then);
        } finally {
            if (hasDemo) {
                product.demo.countDown(); // also if it did not come to it
            }
        }
    }

    private void followAll(List<Step> steps, Map<String, String> names, Then then)
            throws IOException, InterruptedException {
        var failures = new SoftAssertions();
        for (Step step : steps) {
            String line = step.line();
            for (var name : names.entrySet()) {
                line = line.replace(name.getKey(), name.getValue());
            }
            Ended ended = inTurn(line);
            String first = (ended.out().isBlank() ? ended.err() : ended.out())
                    .lines()
                    .filter(l -> !l.isBlank())
                    .findFirst()
                    .orElse("");
            failures.assertThat(ended.exitCode())
                    .as(line + "\n" + ended.out() + ended.err())
                    .isEqualTo(step.exit());
            failures.assertThat(first).as(line).containsPattern(step.first());
            failures.assertThat(ended.out() + ended.err())
                    .as(line)
                    .doesNotContainPattern("\\bat (huican|java|org)\\.|NoClassDefFound");
            if (ended.exitCode() != step.exit()) {
                failures.assertAll();
            }
            then.after(step, ended.out());
        }
        failures.assertAll();
    }

    /** A night waits for the archives of classes that a demo beside is going to leave: without them it takes twice the time. */
    private Ended inTurn(String line) throws IOException, InterruptedException {
        if (isNight(line)) {
            product.demo.await();
        }
        try {
            return run(line);
        } finally {
            if (isDemo(line)) {
                product.demo.countDown();
            }
        }
    }

    private static boolean isDemo(String line) {
        return line.startsWith("demo ");
    }

    private static boolean isNight(String line) {
        return line.startsWith("nightly ");
    }

    /** Runs one line in a shell. */
    public Ended run(String line) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder("bash", "-c", "./huican " + line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("HUICAN_NO_ARCHIVE"); // the first command makes them, all others start faster
        builder.environment().remove("HUICAN_HOME");
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.MINUTES)).as(line).isTrue();
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), Files.readString(err));
    }

    @Override
    public void close() {
        TestFolders.remove(folder);
    }
}
