package huican.jobs.cli.deliveries;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.TableFormat;
import huican.jobs.usecase.deliveries.ListDeliveries;
import huican.jobs.usecase.deliveries.ListDeliveries.Wanted;
import huican.jobs.usecase.deliveries.ListedDelivery;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.ResultTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican deliveries list}. */
@Command(name = "list", description = "列出各部门的交付，及收件目录里尚未处理、重复或仍在传输的目录；夜间任务运行时也可用")
final class DeliveriesListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--inbox", paramLabel = "目录", description = "各部门交付的目录，缺省 <home>/inbox")
    private Path inbox;

    @Option(names = "--source", paramLabel = "来源", description = "只列一个来源，如 civil_affairs 或 区民政局")
    private String source;

    @Option(names = "--state", paramLabel = "状态", description = "只列一种状态，如 held 或 挂起")
    private String state;

    @Option(names = "--since", paramLabel = "日期", description = "只列这一天起的交付日")
    private String since;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    DeliveriesListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        var day = Optional.ofNullable(since).map(text -> Days.day("--since", text));
        var lines = new ListDeliveries(options.access(context))
                .list(new Wanted(
                        inbox == null ? options.home().inbox() : context.path(inbox),
                        Optional.ofNullable(source),
                        Optional.ofNullable(state),
                        day));
        if (tableFormat == TableFormat.TABLE) {
            lines.forEach(this::print);
            context.screen()
                    .line(lines.isEmpty() ? "没有交付。" : "共 " + lines.size() + " 件。详情：huican deliveries show 来源 交付日");
        } else {
            tableFormat.print(table(lines), context.screen().out());
            context.screen().out().flush();
        }
        return 0;
    }

    private void print(ListedDelivery line) {
        Screen screen = context.screen();
        String counts = line.sum(FileCount::rows).isEmpty()
                ? ""
                : Screen.number(number(line, FileCount::rows)) + " 行 = 接受 "
                        + Screen.number(number(line, FileCount::accepted)) + " + 隔离 "
                        + Screen.number(number(line, FileCount::quarantined)) + " + 重复 "
                        + Screen.number(number(line, FileCount::duplicates));
        screen.line((Columns.left(line.source(), 20) + " " + Columns.left(line.folder(), 12) + " "
                        + Columns.left(line.stateZh(), 8) + " " + counts)
                .stripTrailing());
        line.reason().ifPresent(reason -> screen.line("    " + reason));
    }

    /** The columns of the view {@code delivery}; states of folders besides. */
    private static ResultTable table(List<ListedDelivery> lines) {
        var rows = new ArrayList<List<Object>>();
        for (ListedDelivery line : lines) {
            rows.add(Arrays.asList(
                    line.source(),
                    line.day().isEmpty() ? null : line.day(),
                    BigDecimal.valueOf(line.revision()),
                    line.state(),
                    number(line, FileCount::rows),
                    number(line, FileCount::accepted),
                    number(line, FileCount::quarantined),
                    number(line, FileCount::duplicates),
                    line.delivery().map(DeliveryRecord::sha256).orElse(null),
                    line.delivery()
                            .map(d -> Objects.toString(d.acceptedAt(), null))
                            .orElse(null),
                    line.reason().orElse(null)));
        }
        return new ResultTable(
                List.of(
                        "source",
                        "delivery_day",
                        "revision",
                        "state",
                        "rows",
                        "accepted",
                        "quarantined",
                        "duplicates",
                        "sha256",
                        "accepted_at",
                        "reason"),
                rows);
    }

    /** Null for what was not counted. */
    private static BigDecimal number(ListedDelivery line, ToLongFunction<FileCount> count) {
        var sum = line.sum(count);
        return sum.isPresent() ? BigDecimal.valueOf(sum.getAsLong()) : null;
    }
}
