package huican.warehouse.query;

import huican.schemas.run.Home;
import huican.schemas.run.ViewQuestion;
import huican.warehouse.publish.PublishedFolder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The published views for a process that answers many: to open them takes longer than most answers, so what was opened is kept for the next
 * question, as long as no newer file is published. As many are open as are asked at a time. Any thread may ask.
 */
public final class OpenViews implements AutoCloseable {
    private final PublishedFolder folder;
    private final Deque<PublishedQuery> idle = new ArrayDeque<>();
    private Optional<Path> version = Optional.empty();
    private boolean closed;

    public OpenViews(Home home) {
        this.folder = new PublishedFolder(home);
    }

    /**
     * Hands over a page of a view's rows.
     *
     * @return how many rows there are in all
     * @throws IllegalArgumentException if there is no such view or column
     */
    public long page(ViewQuestion question, QueryRows rows) {
        Optional<Path> asked = folder.newest();
        PublishedQuery query = taken(asked).orElseGet(() -> PublishedQuery.open(folder.home()));
        try {
            long total = query.page(question, rows);
            giveBack(asked, query);
            return total;
        } catch (RuntimeException e) {
            query.close(); // what went wrong in it may go wrong again
            throw e;
        }
    }

    private synchronized Optional<PublishedQuery> taken(Optional<Path> asked) {
        if (!asked.equals(version)) {
            closeIdle();
            version = asked;
        }
        return Optional.ofNullable(idle.poll());
    }

    private synchronized void giveBack(Optional<Path> asked, PublishedQuery query) {
        if (closed || !asked.equals(version)) {
            query.close();
        } else {
            idle.push(query);
        }
    }

    private void closeIdle() {
        idle.forEach(PublishedQuery::close);
        idle.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeIdle();
    }
}
