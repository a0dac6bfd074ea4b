package huican.jobs.usecase.query;

import huican.jobs.gateway.Warehouse;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.ResultTable;
import huican.schemas.run.ViewAnswer;
import huican.schemas.run.ViewQuestion;
import java.util.List;

/** Rows of a published view, page by page; takes no lock. */
public record ReadView(HomeAccess access) {

    /**
     * The rows that are wanted.
     *
     * @throws Refusal if nothing is published, or the published file cannot be read
     */
    public ViewAnswer read(ViewQuestion question) {
        try {
            return Warehouse.page(access.home(), question);
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
}
