package huican.jobs.testing;

import huican.jobs.testing.Cli.Ended;
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
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A generated district of 200 persons and its nights of 2025-06-29 and 2025-06-30, run once for the tests of a JVM and disturbed by nobody.
 * What they published is what disturbed nights are measured by. Every home for a test is a copy, or restored from a backup, made between the
 * two or after both; the home of the undisturbed nights is moved away, so that nothing can be read from there.
 */
public final class SmallNights implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** The night that tests disturb. */
    public static final String DAY = "2025-06-30";

    public static final String DAY_BEFORE = "2025-06-29";
    private static final List<String> COMPARED = List.of(
            "coverage_rate",
            "person",
            "indicator_fact",
            "exception_list",
            "risk_flag",
            "delivery",
            "delivery_file",
            "quarantine",
            "data_quality",
            "data_quality_summary");

    private final Path folder;
    private final Map<String, List<List<String>>> afterFirst;
    private final Map<String, List<List<String>>> afterBoth;
    private final Map<String, List<List<String>>> storedAfterBoth;

    /** Hands the nights to a test that has a parameter of this type. */
    public static final class Extension extends OncePerRun<SmallNights> {
        public Extension() {
            super(SmallNights.class, SmallNights::new);
        }
    }

    private SmallNights() {
        try {
            this.folder = Files.createTempDirectory("huican-small");
            String days = DAY_BEFORE + ".." + DAY;
            success(WarmCli.run(
                    "generate",
                    "--out",
                    folder.toString(),
                    "--persons",
                    "200",
                    "--days",
                    days,
                    "--seed",
                    "7",
                    "--dirty",
                    "0.01"));
            Path home = folder.resolve("undisturbed");
            success(warmNight(home, DAY_BEFORE));
            afterFirst = published(home);
            success(WarmCli.run("backup", "--out", backup().toString(), "--home", home.toString()));
            TestFolders.copy(home, folder.resolve("after-first"));
            success(warmNight(home, DAY));
            afterBoth = published(home);
            storedAfterBoth = StoredRows.of(home);
            Files.move(home, folder.resolve("after-both"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path backup() {
        return folder.resolve("backup.zip");
    }

    /** What is published after the first night. */
    public Map<String, List<List<String>>> afterFirst() {
        return afterFirst;
    }

    /** What is published after both. */
    public Map<String, List<List<String>>> afterBoth() {
        return afterBoth;
    }

    /** Rows of the data files after both: {@link StoredRows}. */
    public Map<String, List<List<String>>> storedAfterBoth() {
        return storedAfterBoth;
    }

    /** A home of its own as it was after the first night. */
    public Path home(String name) {
        return copy("after-first", name);
    }

    /** A home of its own as it was after both. */
    public Path homeAfterBoth(String name) {
        return copy("after-both", name);
    }

    private Path copy(String kept, String name) {
        Path home = folder.resolve(name);
        TestFolders.copy(folder.resolve(kept), home);
        return home;
    }

    /** As {@link #home}, restored from a backup. */
    public Path restored(String name) {
        Path home = folder.resolve(name);
        success(WarmCli.run("restore", backup().toString(), "--home", home.toString()));
        return home;
    }

    /** A home in which no night was run, with the keys of the others: its persons get the same numbers. */
    public Path emptyHome(String name) {
        Path home = folder.resolve(name);
        TestFolders.copy(folder.resolve("after-both/secrets"), home.resolve("secrets"));
        return home;
    }

    /** A place for a file. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    private static void success(Ended ended) {
        Assertions.assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }

    @Override
    public void close() {
        TestFolders.remove(folder);
    }

    /** A night in the JVM of the tests. */
    public Ended warmNight(Path home, String day) {
        return WarmCli.run(arguments(home, day));
    }

    /** As {@link #warmNight(Path, String)}, with further variables of the environment and flags. */
    public Ended warmNight(Path home, String day, Map<String, String> environment, String... further) {
        return WarmCli.run(environment, arguments(home, day, further));
    }

    /** A night in processes of its own. */
    public Running start(Path home, String day, Map<String, String> environment, String... further) {
        return Cli.start(environment, arguments(home, day, further));
    }

    private String[] arguments(Path home, String day, String... further) {
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
        return arguments.toArray(String[]::new);
    }

    /** Rows of what a night published, by view; the same for the same deliveries and keys. */
    public static Map<String, List<List<String>>> published(Path home) {
        var views = new LinkedHashMap<String, List<List<String>>>();
        var main = new PublishedCopy(home.resolve("warehouse/huican.duckdb"));
        COMPARED.forEach(view -> {
            // When a delivery was accepted is when the night ran; a run done again has another name.
            String columns = "COLUMNS(lambda c: c NOT IN ('accepted_at', 'run_id'))";
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
                .forEach((view, rows) ->
                        Assertions.assertThat(rows).as(view).containsExactlyElementsOf(expected.get(view)));
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
