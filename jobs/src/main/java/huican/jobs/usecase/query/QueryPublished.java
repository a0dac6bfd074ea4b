package huican.jobs.usecase.query;

import huican.jobs.gateway.Warehouse;
import huican.jobs.home.ControlFile;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.schemas.run.Home;
import huican.schemas.run.ResultTable;

/** Somebody asks the published views in SQL; takes no lock. */
public record QueryPublished(HomeAccess access) {

    /**
     * The answer.
     *
     * @throws Refusal if nothing is published, the SQL cannot be answered, or the published file cannot be read
     */
    public ResultTable ask(String sql, PersonalAccess personal) {
        Home home = access.home();
        if (!ControlFile.isFile(home.publishedFile())) {
            throw Refusal.failure("还没有发布的数据：" + home.publishedFile() + "。先运行 huican demo 或 huican nightly。");
        }
        boolean revealed = personal.revealed("query " + sql);
        try {
            return Warehouse.query(home, sql, revealed);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("查询不能执行：" + e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
