package huican.jobs.gateway;

import huican.jobs.gateway.Warehouse.Typed;
import huican.schemas.run.Home;
import huican.schemas.run.ViewAnswer;
import huican.schemas.run.ViewQuestion;
import huican.warehouse.query.OpenViews;

/** A home's published views, page by page, for a process that answers many; any thread may ask. */
public final class PublishedViews implements AutoCloseable {
    private final OpenViews open;

    private PublishedViews(OpenViews open) {
        this.open = open;
    }

    public static PublishedViews of(Home home) {
        return new PublishedViews(OpenViews.of(home));
    }

    /** Of figures without what few people stand behind. */
    public static PublishedViews suppressed(Home home) {
        return new PublishedViews(OpenViews.statistics(home));
    }

    /**
     * A page of a published view's rows.
     *
     * @throws IllegalArgumentException if there is no such view or column
     * @throws IllegalStateException if the published file cannot be read; the message says what to do
     */
    public ViewAnswer page(ViewQuestion question) {
        return Warehouse.asked(() -> {
            var table = new Typed();
            long total = open.page(question, table);
            return new ViewAnswer(total, table.table());
        });
    }

    @Override
    public void close() {
        open.close();
    }
}
