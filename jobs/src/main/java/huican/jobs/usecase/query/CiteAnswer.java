package huican.jobs.usecase.query;

import huican.jobs.access.Actor;
import huican.jobs.gateway.Warehouse;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.Citation;
import huican.schemas.run.FrozenFigures;
import huican.schemas.run.ResultTable;
import huican.schemas.run.RunManifest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Answers that are quoted: put on record, and asked again years later, of the same run. */
public record CiteAnswer(HomeAccess access) {
    private static final String PUBLISHED = "SELECT as_of FROM published";
    private static final String KEPT = "已过保留期（每日 40 天，月末和定为正式的 10 年）";

    /** An answer and what it is cited by. */
    public record Cited(Citation citation, ResultTable answer) {}

    /**
     * Asks, and puts on record what was answered.
     *
     * @param asOf of which day's newest run; empty: of the published one
     * @throws Refusal if it cannot be asked, or the home cannot be had for the record
     */
    public Cited cite(String sql, Optional<LocalDate> asOf, Actor actor) {
        QueryPublished.checkPublished(access.home());
        RunManifest run = QueryPublished.answered(() -> run(asOf));
        ResultTable answer = asked(run.runId(), sql).orElseThrow();
        return access.asOwner("query --cite", owned -> {
            var citation = Citation.of(run.runId(), run.asOf(), sql, answer, owned.now(), actor.name());
            owned.citations().add(citation, actor);
            return new Cited(citation, answer);
        });
    }

    private RunManifest run(Optional<LocalDate> asOf) {
        LocalDate day = asOf.orElseGet(() -> LocalDate.parse(
                Warehouse.query(access.home(), PUBLISHED).rows().get(0).get(0).toString()));
        return Warehouse.newestRun(access.home(), day);
    }

    /** Of the run itself, whatever is published meanwhile. */
    private Optional<ResultTable> asked(String runId, String sql) {
        return QueryPublished.answered(() -> Warehouse.queryRun(access.home(), runId, sql));
    }

    /**
     * The answer to what was cited.
     *
     * @throws Refusal if nothing is cited so, its run is no longer kept, or the answer is another one now
     */
    public Cited again(String id) {
        var records = access.records();
        Citation citation = records.citations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> notCited(id, FrozenFigures.among(records.decisions())));
        ResultTable answer = asked(citation.runId(), citation.sql())
                .orElseThrow(() -> Refusal.failure("HC-W065 引用 " + id + " 的运行 " + citation.runId() + " " + KEPT
                        + "，不能再问。引用的是 " + citation.rows() + " 行，sha256 " + citation.sha256() + "，查询：" + citation.sql()
                        + "。可重新运行 huican nightly --date " + citation.asOf() + "，再问一次比较。"));
        if (!citation.isOf(answer)) {
            throw Refusal.failure("HC-W066 引用 " + id + " 的答案与引用时不同：引用时 " + citation.rows() + " 行，现在 "
                    + answer.rows().size() + " 行。没有显示；查询用了随时间变化的函数，或程序已改了视图。查询：" + citation.sql());
        }
        return new Cited(citation, answer);
    }

    private static Refusal notCited(String id, List<FrozenFigures> official) {
        return official.stream()
                .filter(figures -> figures.citation().equals(id))
                .findFirst()
                .map(figures -> Refusal.usage("HC-W064 " + id + " 是 " + figures.asOf() + " 的正式数字，由 " + figures.by()
                        + " 于 "
                        + figures.at().toLocalDate() + " 定下。请问视图：huican query \"FROM official_figure WHERE run_id = '"
                        + figures.runId() + "'\""))
                .orElseGet(() -> Refusal.usage("HC-W067 没有引用 " + id + "。什么也没有做；请核对每个字符。"));
    }
}
