package huican.jobs.cli.query;

import huican.jobs.cli.Context;
import huican.jobs.cli.ExcelCsv;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.PeopleTable;
import huican.jobs.cli.TableFormat;
import huican.jobs.cli.identity.IdentityAccess;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.query.QueryPublished;
import huican.schemas.run.ResultTable;
import java.io.PrintStream;
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

    @Parameters(index = "0", paramLabel = "SQL", description = "如 \"FROM coverage_rate WHERE area_code = '500113'\"")
    private String sql;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "格式",
            description = "table（缺省，供阅读）、csv、json（准确、完整）")
    private String format;

    @Option(names = "--excel", description = "与 --format csv 同用：供 Excel 打开（带 BOM，公式字符前加撇号）")
    private boolean excel;

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
        print(tableFormat, new QueryPublished(options.access(context)).ask(sql, access.of(context, options)));
        context.screen().out().flush();
        return 0;
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
