package huican.jobs.cli.deliveries;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.cli.TableFormat;
import huican.jobs.gateway.InboxFolders;
import huican.jobs.gateway.Warehouse.Table;
import huican.jobs.home.HomeRecords;
import huican.jobs.problem.Refusal;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.Home;
import huican.seeds.reference.Departments;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican deliveries list}. */
@Command(name = "list", description = "列出各部门的交付，及收件目录里尚未处理、重复或仍在传输的目录；夜间任务运行时也可用")
final class DeliveriesListCommand implements Callable<Integer> {
    private static final Comparator<Line> ORDER =
            Comparator.comparing(Line::source).thenComparing(Line::day).thenComparing(Line::revision);

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

    /**
     * What is listed.
     *
     * @param stateZh for people
     * @param delivery null for a folder that is no judged delivery
     */
    private record Line(
            String source, String folder, String state, String stateZh, DeliveryRecord delivery, String reason) {
        /** Of what is no judged delivery. */
        Line(String source, String folder, String state, String reason) {
            this(source, folder, state, DeliveryWords.stateZh(state), null, reason);
        }

        String day() {
            return folder.isEmpty() ? "" : folder.substring(0, 10);
        }

        int revision() {
            return folder.length() > 11 ? Integer.parseInt(folder.substring(11)) : 1;
        }

        Long sum(ToLongFunction<FileCount> count) {
            return delivery == null ? null : DeliveryWords.sum(delivery, count);
        }
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        String wanted = state == null
                ? null
                : DeliveryWords.stateOf(state)
                        .orElseThrow(() ->
                                Refusal.usage("--state 应为 " + DeliveryWords.allStates() + " 之一，不是 \"" + state + "\"。"));
        String from = since == null ? "" : Days.day("--since", since).toString();
        Home home = options.home();
        var departments = Departments.of(home.definitions());
        String of = source == null
                ? null
                : departments
                        .called(source)
                        .map(SourceContract::source)
                        .orElse(source); // it may be a folder of no department
        var known = HomeRecords.read(home, options.database(context.screen())).deliveries();
        var lines = Stream.concat(judged(known), folders(home, departments, known))
                .filter(line -> of == null || line.source().equals(of))
                .filter(line -> wanted == null || line.state().equals(wanted))
                .filter(line -> line.day().compareTo(from) >= 0 || line.folder().isEmpty())
                .sorted(ORDER)
                .toList();
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

    private static Stream<Line> judged(List<DeliveryRecord> known) {
        return known.stream()
                .map(d -> new Line(
                        d.source(),
                        d.folder(),
                        DeliveryWords.state(d, known),
                        DeliveryWords.stateZh(d, known),
                        d,
                        d.reason()));
    }

    private Stream<Line> folders(Home home, Departments departments, List<DeliveryRecord> known) {
        var found = InboxFolders.of(
                inbox == null ? home.inbox() : context.path(inbox), departments.sources(), known, LocalDate.MAX);
        return Stream.of(
                        found.folders().stream().map(DeliveriesListCommand::line),
                        found.unread().stream().map(DeliveriesListCommand::line),
                        found.unknownSources().stream()
                                .map(name -> new Line(name, "", "unknown_source", "没有这个来源的契约，没有读取")))
                .flatMap(lines -> lines);
    }

    private static Line line(InboxFolders.NotRead unread) {
        String resembles = unread.resembles().isEmpty() ? "" : "；" + unread.resembles();
        return new Line(unread.source(), unread.folder(), "unread", unread.shown() + "：" + unread.why() + resembles);
    }

    private static Line line(InboxFolders.Folder folder) {
        return switch (folder.state()) {
            case WAITING -> new Line(folder.source(), folder.folder(), "waiting", "收件目录中，尚未处理");
            case REPEATED ->
                new Line(folder.source(), folder.folder(), "repeated", "内容与 " + folder.knownAs() + " 相同，不改变任何结果");
            case UNREADABLE -> new Line(folder.source(), folder.folder(), "unreadable", folder.path() + " 没有读取权限，留待下次");
            case UNFINISHED -> new Line(folder.source(), folder.folder(), "unfinished", "没有 manifest.csv 或是符号链接，留待下次");
        };
    }

    private void print(Line line) {
        Screen screen = context.screen();
        String counts = line.sum(FileCount::rows) == null
                ? ""
                : Screen.number(line.sum(FileCount::rows)) + " 行 = 接受 " + Screen.number(line.sum(FileCount::accepted))
                        + " + 隔离 " + Screen.number(line.sum(FileCount::quarantined)) + " + 重复 "
                        + Screen.number(line.sum(FileCount::duplicates));
        screen.line((Columns.left(line.source(), 20) + " " + Columns.left(line.folder(), 12) + " "
                        + Columns.left(line.stateZh(), 8) + " " + counts)
                .stripTrailing());
        if (line.reason() != null) {
            screen.line("    " + line.reason());
        }
    }

    /** The columns of the view {@code delivery}; states of folders besides. */
    private static Table table(List<Line> lines) {
        var rows = new ArrayList<List<Object>>();
        for (Line line : lines) {
            var d = line.delivery();
            rows.add(Arrays.asList(
                    line.source(),
                    line.day().isEmpty() ? null : line.day(),
                    BigDecimal.valueOf(line.revision()),
                    line.state(),
                    number(line.sum(FileCount::rows)),
                    number(line.sum(FileCount::accepted)),
                    number(line.sum(FileCount::quarantined)),
                    number(line.sum(FileCount::duplicates)),
                    d == null ? null : d.sha256(),
                    d == null ? null : Objects.toString(d.acceptedAt(), null),
                    line.reason()));
        }
        return new Table(
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

    private static BigDecimal number(Long value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }
}
