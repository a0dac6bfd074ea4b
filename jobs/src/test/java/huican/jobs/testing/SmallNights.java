package huican.jobs.testing;

import huican.jobs.testing.Cli.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** Nights of a small generated district, in several homes with the same keys, so that all that is published can be compared. */
public final class SmallNights {
    private static final List<String> COMPARED = List.of(
            "coverage_rate",
            "person",
            "delivery",
            "delivery_file",
            "quarantine",
            "data_quality",
            "data_quality_summary");

    private final Path folder;

    /** Generates deliveries of 2025-06-29 and 2025-06-30. */
    public SmallNights(Path folder) {
        this.folder = folder;
        Cli.Ended ended = Cli.run(
                "generate",
                "--out",
                folder.toString(),
                "--persons",
                "200",
                "--days",
                "2025-06-29..2025-06-30",
                "--seed",
                "7",
                "--dirty",
                "0.01");
        if (ended.exitCode() != 0) {
            throw new IllegalStateException(ended.err());
        }
    }

    /** A home that has the keys of the first one, if that has made them. */
    public Path home(String name) {
        Path home = folder.resolve(name);
        Path keys = folder.resolve("undisturbed/secrets");
        if (!Files.exists(home) && Files.exists(keys)) {
            TestFolders.copy(keys, home.resolve("secrets"));
        }
        return home;
    }

    public Running start(Path home, String day, Map<String, String> environment, String... further) {
        var arguments = new ArrayList<>(List.of(
                "nightly",
                "--date",
                day,
                "--inbox",
                folder.resolve("inbox").toString(),
                "--home",
                home.toString(),
                "--memory",
                "900m"));
        arguments.addAll(List.of(further));
        return Cli.start(environment, arguments.toArray(String[]::new));
    }

    /** Rows of what a night published, by view; the same for the same deliveries and keys. */
    public static Map<String, List<List<String>>> published(Path home) {
        var views = new LinkedHashMap<String, List<List<String>>>();
        var main = new PublishedCopy(home.resolve("warehouse/huican.duckdb"));
        COMPARED.forEach(view -> {
            // When a delivery was accepted is when the night ran.
            String columns = view.equals("delivery") ? "* EXCLUDE (accepted_at)" : "*";
            views.put(view, main.rows("SELECT " + columns + " FROM " + view + " ORDER BY ALL"));
        });
        views.put(
                "identity_link",
                new PublishedCopy(home.resolve("warehouse/identity.duckdb")).rows("FROM identity_link ORDER BY ALL"));
        return views;
    }

    /** That a home published this; told by view, because a whole day is long. */
    public static void assertPublished(Path home, Map<String, List<List<String>>> expected) {
        published(home)
                .forEach((view, rows) -> Assertions.assertThat(rows)
                        .as(view)
                        .isNotEmpty()
                        .containsExactlyElementsOf(expected.get(view)));
    }

    /** How many nights were begun in a home. */
    public static int runs(Path home) {
        String[] names = home.resolve("logs/dag_id=disability_nightly").toFile().list();
        return names == null ? 0 : names.length;
    }

    /** Logs of a task's tries in the newest run, in order. */
    public static List<Path> attempts(Path home, String task) {
        Path logs = home.resolve("logs/dag_id=disability_nightly");
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (var runs = Files.list(logs)) {
            Path newest = runs.sorted().reduce((a, b) -> b).orElseThrow();
            Path tries = newest.resolve("task_id=" + task);
            return Files.isDirectory(tries) ? TestFolders.files(tries) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for something a command does meanwhile. */
    public static void await(Running running, BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            if (!running.process().isAlive()) {
                throw new IllegalStateException("ended before: " + running.end());
            }
            Thread.sleep(20);
        }
    }
}
