package huican.jobs.usecase.query;

import huican.jobs.gateway.Warehouse;
import huican.jobs.home.ControlFile;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.schemas.run.Home;
import huican.schemas.run.ResultTable;
import java.time.LocalDate;
import java.util.function.Supplier;

/** Somebody asks the published views in SQL; takes no lock. */
public record QueryPublished(HomeAccess access) {

    /**
     * The answer.
     *
     * @throws Refusal if nothing is published, the SQL cannot be answered, or the published file cannot be read
     */
    public ResultTable ask(String sql, PersonalAccess personal) {
        Home home = access.home();
        checkPublished(home);
        boolean revealed = personal.revealed("query " + sql);
        return answered(() -> Warehouse.query(home, sql, revealed));
    }

    /**
     * The answer that the newest run of a day would have given when it was published.
     *
     * @throws Refusal as {@link #ask}, or if the day cannot be read any more
     */
    public ResultTable askAsOf(LocalDate asOf, String sql) {
        checkPublished(access.home());
        return answered(() -> {
            String run = Warehouse.newestRun(access.home(), asOf).runId();
            return Warehouse.queryRun(access.home(), run, sql).orElseThrow();
        });
    }

    static void checkPublished(Home home) {
        if (!ControlFile.isFile(home.publishedFile())) {
            throw Refusal.failure("还没有发布的数据：" + home.publishedFile() + "。先运行 huican demo 或 huican nightly。");
        }
    }

    static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("查询不能执行：" + e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
