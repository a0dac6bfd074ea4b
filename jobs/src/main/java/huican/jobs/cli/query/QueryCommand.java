package huican.jobs.cli.query;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.ExcelCsv;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.PeopleTable;
import huican.jobs.cli.TableFormat;
import huican.jobs.cli.identity.IdentityAccess;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.query.CiteAnswer;
import huican.jobs.usecase.query.CiteAnswer.Cited;
import huican.jobs.usecase.query.QueryPublished;
import huican.schemas.run.Citation;
import huican.schemas.run.ResultTable;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican query}. */
@Command(name = "query", description = "对已发布的视图执行只读 SQL")
public final class QueryCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private IdentityAccess access;

    @Parameters(
            index = "0",
            paramLabel = "SQL",
            description = "如 \"FROM coverage_rate WHERE area_code = '500113'\"；或一条引用 HC-…：再问一次，并核对答案")
    private String sql;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "格式",
            description = "table（缺省，供阅读）、csv、json（准确、完整）")
    private String format;

    @Option(names = "--excel", description = "与 --format csv 同用：供 Excel 打开（带 BOM，公式字符前加撇号）")
    private boolean excel;

    @Option(names = "--as-of", paramLabel = "日期", description = "那一天最近的运行当时公布的；缺省为现在公布的")
    private String asOf;

    @Option(names = "--cite", description = "记下查询和答案的散列，给出引用 HC-<运行>-<散列>")
    private boolean cite;

    @Option(names = "--all", description = "表格不限行数、列数和宽度")
    private boolean all;

    public QueryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        if (excel && tableFormat != TableFormat.CSV) {
            throw Refusal.usage("--excel 须与 --format csv 同用。没有执行。");
        }
        Optional<Cited> cited = cited();
        ResultTable answer = cited.map(Cited::answer).orElseGet(this::ask);
        print(tableFormat, answer);
        context.screen().out().flush();
        cited.ifPresent(this::tell);
        return 0;
    }

    private Optional<Cited> cited() {
        var citations = new CiteAnswer(options.access(context));
        if (Citation.isOne(sql)) {
            return Optional.of(citations.again(sql));
        }
        if (cite && access.isAsked()) {
            throw Refusal.usage("--cite 不与 --reveal 同用：引用的是脱敏的、所有使用者看到的数据。没有执行。");
        }
        return cite ? Optional.of(citations.cite(sql, day(), context.actor())) : Optional.empty();
    }

    private ResultTable ask() {
        var query = new QueryPublished(options.access(context));
        if (day().isPresent() && access.isAsked()) {
            throw Refusal.usage("--as-of 不与 --reveal 同用：过去某天的身份视图只给脱敏的值。没有执行；去掉 --reveal 再问，或不带 --as-of 问最近一天的。");
        }
        return day().map(day -> query.askAsOf(day, sql)).orElseGet(() -> query.ask(sql, access.of(context, options)));
    }

    private Optional<LocalDate> day() {
        return Optional.ofNullable(asOf).map(day -> Days.day("--as-of", day));
    }

    /** Beside the answer, which a program may read. */
    private void tell(Cited cited) {
        Citation citation = cited.citation();
        context.screen()
                .note("引用 " + citation.id() + "（截至 " + citation.asOf() + "，" + citation.by() + " 于 "
                        + citation.at().toLocalDate() + "，" + citation.rows() + " 行）；再问：huican query " + citation.id()
                        + context.homeFlag(options.home()));
    }

    private void print(TableFormat tableFormat, ResultTable table) {
        PrintStream out = context.screen().out();
        if (excel) {
            ExcelCsv.print(table, out);
        } else if (tableFormat != TableFormat.TABLE) {
            tableFormat.print(table, out);
        } else if (all) {
            PeopleTable.whole(table).print(out);
        } else {
            new PeopleTable(table, context.screen().tableColumns(), PeopleTable.ROWS).print(out);
        }
    }
}
