package huican.jobs.usecase.query;

import huican.jobs.gateway.PublishedViews;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import huican.schemas.run.ViewAnswer;
import huican.schemas.run.ViewQuestion;

/**
 * Rows of a published view, page by page; takes no lock.
 *
 * @param statistics figures without what few people stand behind
 */
public record ReadView(PublishedViews views, PublishedViews statistics) implements AutoCloseable {

    /** Of a home, for as long as it is not closed. */
    public static ReadView of(Home home) {
        return new ReadView(PublishedViews.of(home), PublishedViews.suppressed(home));
    }

    /**
     * The rows that are wanted.
     *
     * @throws Refusal if nothing is published, or the published file cannot be read
     */
    public ViewAnswer read(ViewQuestion question) {
        return read(views, question);
    }

    /** The same for who may not see small cells; of the view coverage_rate. */
    public ViewAnswer readSuppressed(ViewQuestion question) {
        return read(statistics, question);
    }

    private static ViewAnswer read(PublishedViews asked, ViewQuestion question) {
        try {
            return asked.page(question);
        } catch (IllegalArgumentException e) { // the question is ours: what it names is not in the file yet
            throw Refusal.failure("HC-W042 已发布的数据出自旧版本，没有视图 " + question.view() + " 或它的某一列。请运行一次 huican nightly 之后再问。");
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    @Override
    public void close() {
        views.close();
        statistics.close();
    }
}
