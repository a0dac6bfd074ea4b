package huican.warehouse.query;

import huican.schemas.run.Home;
import huican.schemas.run.ViewQuestion;
import huican.warehouse.publish.PublishedFolder;
import huican.warehouse.publish.PublishedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The published views for a process that answers many: to open them takes longer than most answers, so the file is opened once and kept as long
 * as no newer one is published, with a connection for each question that is asked at a time. Whoever reads the older file reads it to the end.
 * Any thread may ask.
 */
public final class OpenViews implements AutoCloseable {
    private final Supplier<Optional<Path>> newest;
    private final Supplier<PublishedQuery> opening;
    private final Deque<PublishedQuery> idle = new ArrayDeque<>();
    private Optional<Version> version = Optional.empty();
    private Optional<PublishedQuery> open = Optional.empty();
    private boolean closed;

    /** A published file. It may be built again under its name: then it is another one. */
    private record Version(Path path, Object file) {
        static Version of(Path path) {
            try {
                return new Version(
                        path,
                        Files.readAttributes(path, BasicFileAttributes.class).fileKey());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private OpenViews(Supplier<Optional<Path>> newest, Supplier<PublishedQuery> opening) {
        this.newest = newest;
        this.opening = opening;
    }

    /** Of the published file. */
    public static OpenViews of(Home home) {
        return new OpenViews(new PublishedFolder(home)::newest, () -> PublishedQuery.openForMany(home));
    }

    /** Of the file for statisticians. */
    public static OpenViews statistics(Home home) {
        var folder = new PublishedFolder(home);
        return new OpenViews(
                () -> folder.newest(PublishedName.STATISTICS), () -> PublishedQuery.openStatisticsForMany(home));
    }

    /**
     * Hands over a page of a view's rows.
     *
     * @return how many rows there are in all
     * @throws IllegalArgumentException if there is no such view or column
     */
    public long page(ViewQuestion question, QueryRows rows) {
        Optional<Version> asked = newest.get().map(Version::of);
        PublishedQuery query = taken(asked);
        try {
            long total = query.page(question, rows);
            giveBack(asked, query);
            return total;
        } catch (RuntimeException e) {
            query.close(); // what went wrong in it may go wrong again
            forget(asked);
            throw e;
        }
    }

    /** The first who asks for a file opens it, and the others wait for that. */
    private synchronized PublishedQuery taken(Optional<Version> asked) {
        if (!asked.equals(version) || open.isEmpty()) {
            closeAll();
            open = Optional.of(opening.get());
            version = asked;
        }
        return Optional.ofNullable(idle.poll()).orElseGet(() -> open.get().another());
    }

    private synchronized void giveBack(Optional<Version> asked, PublishedQuery query) {
        if (closed || !asked.equals(version)) {
            query.close();
        } else {
            idle.push(query);
        }
    }

    private synchronized void forget(Optional<Version> asked) {
        if (asked.equals(version)) {
            closeAll();
        }
    }

    private void closeAll() {
        idle.forEach(PublishedQuery::close);
        idle.clear();
        open.ifPresent(PublishedQuery::close);
        open = Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeAll();
    }
}
