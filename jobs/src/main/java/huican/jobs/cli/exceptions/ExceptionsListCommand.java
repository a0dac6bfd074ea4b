package huican.jobs.cli.exceptions;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.PeopleTable;
import huican.jobs.cli.TableFormat;
import huican.jobs.usecase.exceptions.ListExceptions;
import huican.jobs.usecase.exceptions.ListExceptions.Listed;
import huican.jobs.usecase.exceptions.ListExceptions.Wanted;
import huican.jobs.usecase.exceptions.ListedException;
import huican.schemas.run.ResultTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican exceptions list}. */
@Command(name = "list", description = "列出某日的疑点，状态为此刻所记录的；已关闭的只在 --state closed 时列出。夜间任务运行时也可用")
final class ExceptionsListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--kind", paramLabel = "疑点", description = "只列一种，如 paid_after_death 或它的名称")
    private String kind;

    @Option(names = "--town", paramLabel = "镇街", description = "只列一个镇街，如 500113004 或它的名称")
    private String town;

    @Option(names = "--state", paramLabel = "状态", description = "只列一种状态：open、assigned、explained、settled、closed，或其名称")
    private String state;

    @Option(names = "--assignee", paramLabel = "用户", description = "只列分派给此人的")
    private String assignee;

    @Option(names = "--as-of", paramLabel = "日期", description = "哪一日的清单，缺省为最近公布的一日")
    private String asOf;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    @Option(names = "--all", description = "表格不限行数、列数和宽度")
    private boolean all;

    ExceptionsListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        Listed listed = new ListExceptions(options.access(context))
                .list(new Wanted(
                        Optional.ofNullable(kind),
                        Optional.ofNullable(town),
                        Optional.ofNullable(state),
                        Optional.ofNullable(assignee),
                        Optional.ofNullable(asOf).map(text -> Days.day("--as-of", text))));
        var screen = context.screen();
        if (tableFormat == TableFormat.TABLE) {
            screen.line(
                    "截至 " + listed.asOf() + " 的疑点 " + listed.exceptions().size() + " 条，" + ListExceptions.TO_VERIFY);
            if (!listed.exceptions().isEmpty()) {
                print(people(listed.exceptions()));
            }
        } else {
            tableFormat.print(program(listed.exceptions()), screen.out());
        }
        screen.out().flush();
        return 0;
    }

    private void print(ResultTable table) {
        var screen = context.screen();
        var shown = all ? PeopleTable.whole(table) : new PeopleTable(table, screen.tableColumns(), PeopleTable.ROWS);
        shown.print(screen.out());
    }

    private static ResultTable people(List<ListedException> exceptions) {
        return new ResultTable(
                List.of("疑点编号", "疑点", "镇街", "人员编号", "姓名", "出现日", "状态", "承办人", "有效至"),
                exceptions.stream()
                        .map(listed -> Arrays.<Object>asList(
                                listed.row().exceptionId(),
                                listed.row().titleZh(),
                                listed.row().areaName(),
                                listed.row().personId(),
                                listed.row().nameMasked().orElse(null),
                                listed.row().since().toString(),
                                listed.state().zh(),
                                listed.assignee().orElse(null),
                                listed.until().map(Object::toString).orElse(null)))
                        .toList());
    }

    /** The columns of the view {@code exception_list}, and what was recorded besides. */
    private static ResultTable program(List<ListedException> exceptions) {
        return new ResultTable(
                List.of(
                        "as_of",
                        "exception",
                        "exception_id",
                        "person_id",
                        "household_id",
                        "area_code",
                        "since",
                        "evidence",
                        "state",
                        "name_masked",
                        "assignee",
                        "until",
                        "reason"),
                exceptions.stream()
                        .map(listed -> Arrays.<Object>asList(
                                listed.row().asOf().toString(),
                                listed.row().exception(),
                                listed.row().exceptionId(),
                                listed.row().personId(),
                                listed.row().householdId().orElse(null),
                                listed.row().areaCode(),
                                listed.row().since().toString(),
                                listed.row().evidence(),
                                listed.state().word(),
                                listed.row().nameMasked().orElse(null),
                                listed.assignee().orElse(null),
                                listed.until().map(Object::toString).orElse(null),
                                listed.reason().orElse(null)))
                        .toList());
    }
}
