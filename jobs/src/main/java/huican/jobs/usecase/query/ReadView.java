package huican.jobs.usecase.query;

import huican.jobs.gateway.PublishedViews;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import huican.schemas.run.ResultTable;
import huican.schemas.run.ViewAnswer;
import huican.schemas.run.ViewQuestion;
import java.util.List;

/** Rows of a published view, page by page; takes no lock. */
public record ReadView(PublishedViews views) implements AutoCloseable {

    /** Of a home, for as long as it is not closed. */
    public static ReadView of(Home home) {
        return new ReadView(new PublishedViews(home));
    }

    /**
     * The rows that are wanted.
     *
     * @throws Refusal if nothing is published, or the published file cannot be read
     */
    public ViewAnswer read(ViewQuestion question) {
        try {
            return views.page(question);
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    /** The same for who may not see small cells; of the view coverage_rate. */
    public ViewAnswer readSuppressed(ViewQuestion question) {
        ViewAnswer answer = read(question);
        var columns = answer.page().columns();
        List<List<Object>> rows = answer.page().rows().stream()
                .map(row -> SmallCells.hidden(columns, row))
                .toList();
        return new ViewAnswer(answer.total(), new ResultTable(columns, rows));
    }

    @Override
    public void close() {
        views.close();
    }
}
