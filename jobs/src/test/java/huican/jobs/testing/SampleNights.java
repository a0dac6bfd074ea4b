package huican.jobs.testing;

import huican.jobs.testing.Cli.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One home for the tests of a JVM, in which nights on the sample are run when a test first asks for them: the night of 2025-06-30, the same
 * once more, then that of 2025-06-29, then that of 2025-06-30 upon it. What each published is kept beside the home.
 */
public final class SampleNights implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    private final Path folder;
    private final Path inbox;
    private Night first;
    private Night again;
    private Night dayBefore;
    private Night dayAfter;
    private OutsideReader.Said outsideReader;

    /** A night and the files as they stood after it. */
    public record Night(Ended ended, PublishedCopy published, PublishedCopy identity) {}

    /** Hands the nights to a test that has a parameter of this type. */
    public static final class Extension extends OncePerRun<SampleNights> {
        public Extension() {
            super(SampleNights.class, SampleNights::new);
        }
    }

    private SampleNights() {
        try {
            this.folder = Files.createTempDirectory("huican-sample");
            this.inbox = TestFolders.resource("sample/inbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path home() {
        return folder.resolve("home");
    }

    /** As it was after the first night. */
    public Path homeAfterFirst() {
        first();
        return folder.resolve("home-after-first");
    }

    /** The night of 2025-06-30. */
    public synchronized Night first() {
        if (first == null) {
            first = night("2025-06-30", "first", "Asia/Shanghai");
            TestFolders.copy(home(), folder.resolve("home-after-first"));
        }
        return first;
    }

    /** The same night once more. */
    public synchronized Night again() {
        first();
        if (again == null) {
            var reader = OutsideReader.start(home().resolve("warehouse/huican.duckdb"), folder);
            again = night("2025-06-30", "again", "America/New_York");
            reader.ifPresent(started -> outsideReader = started.end());
        }
        return again;
    }

    /** What a reader of another make saw while the night was run again; empty if there is none. */
    public synchronized Optional<OutsideReader.Said> outsideReader() {
        again();
        return Optional.ofNullable(outsideReader);
    }

    /** The night of 2025-06-29 after both. */
    public synchronized Night dayBefore() {
        again();
        if (dayBefore == null) {
            dayBefore = kept(WarmCli.run(arguments("2025-06-29")), "day-before");
        }
        return dayBefore;
    }

    /** The night of 2025-06-30 after that of the day before. */
    public synchronized Night dayAfter() {
        dayBefore();
        if (dayAfter == null) {
            dayAfter = night("2025-06-30", "day-after", "Pacific/Kiritimati");
        }
        return dayAfter;
    }

    /** As installed, and in a zone: where the machine thinks it stands is nothing to a figure. */
    private Night night(String day, String name, String zone) {
        return kept(Cli.night(Map.of("TZ", zone), arguments(day)), name);
    }

    private String[] arguments(String day) {
        return new String[] {"nightly", "--date", day, "--inbox", inbox.toString(), "--home", home().toString()};
    }

    private Night kept(Ended ended, String name) {
        return new Night(
                ended,
                new PublishedCopy(copy("huican.duckdb", name)),
                new PublishedCopy(copy("identity.duckdb", name)));
    }

    private Path copy(String file, String name) {
        try {
            return Files.copy(home().resolve("warehouse").resolve(file), folder.resolve(name + "-" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        TestFolders.remove(folder);
    }
}
