package huican.jobs.cli.deliveries;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.deliveries.DeliveryDetail;
import huican.jobs.usecase.deliveries.ShowDelivery;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RejectedLine;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.DeliveryVerdict;
import huican.schemas.vocabulary.Term;
import huican.seeds.reference.QualityRules;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican deliveries show}. */
@Command(name = "show", description = "一件交付：每个文件的收支、隔离的行及其后续（已更正、仍有误、已撤回、待更正）、质量问题、裁定")
final class DeliveriesShowCommand implements Callable<Integer> {
    private static final int LINES_SHOWN = 20;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private DeliveryChoice choice;

    @Option(names = "--lines", description = "列出全部隔离的行（缺省 " + LINES_SHOWN + " 行）；不含个人信息")
    private boolean allLines;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、json")
    private String format;

    DeliveriesShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!List.of("table", "json").contains(format)) {
            throw Refusal.usage("--format 应为 table 或 json，不是 \"" + format + "\"。");
        }
        var shown = new ShowDelivery(options.access(context)).show(choice.named());
        if (format.equals("json")) {
            context.screen().line(JsonFile.text(shown.asJson()));
        } else {
            print(shown);
        }
        return 0;
    }

    private void print(DeliveryDetail shown) {
        Screen screen = context.screen();
        var delivery = shown.delivery();
        screen.line(shown.title() + " " + delivery.source() + " " + delivery.folder() + "  " + shown.stateZh());
        if (delivery.reason() != null) {
            screen.line("  " + delivery.reason());
        }
        screen.line("  " + MINUTE.format(delivery.acceptedAt()) + "  manifest.csv sha256 " + delivery.sha256());
        delivery.files().forEach(file -> print(file, shown));
        if (!shown.findings().isEmpty()) {
            screen.line("质量问题  "
                    + shown.findings().entrySet().stream()
                            .map(e -> QualityRules.title(e.getKey()) + " " + Screen.number(e.getValue()))
                            .collect(Collectors.joining("，")));
        }
        printLines(shown.lines());
        shown.decisions()
                .forEach(d -> screen.line("裁定  " + MINUTE.format(d.decidedAt()) + " " + d.actor() + " "
                        + Term.zh(DeliveryVerdict.class, d.action()) + "：" + d.reason()));
        printNext(delivery, !shown.lines().isEmpty(), context.homeFlag(options.home()));
    }

    private void print(FileCount file, DeliveryDetail shown) {
        Screen screen = context.screen();
        boolean balanced = file.rows() == file.accepted() + file.quarantined() + file.duplicates();
        screen.line("  " + (balanced ? screen.good() : screen.bad()) + " " + file.file() + "  "
                + Screen.number(file.rows()) + " 行 = 接受 " + Screen.number(file.accepted()) + " + 隔离 "
                + Screen.number(file.quarantined()) + " + 重复 " + Screen.number(file.duplicates()));
        shown.before(file.extract())
                .ifPresent(before -> screen.line("    上次（" + before.folder() + "）"
                        + Screen.number(DeliveryDetail.rows(before, file.extract())) + " 行"));
        if (file.persons() != null) {
            screen.line("    到达时：已知人员 " + Screen.number(file.persons().known()) + "，号码未见过 "
                    + Screen.number(file.persons().founding()) + "，号码缺失、无效或与姓名对不上 "
                    + Screen.number(file.persons().open()));
        }
    }

    private void printLines(List<RejectedLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Screen screen = context.screen();
        var counts =
                lines.stream().collect(Collectors.groupingBy(RejectedLine::state, TreeMap::new, Collectors.counting()));
        screen.line("隔离 " + Screen.number(lines.size()) + " 行  "
                + counts.entrySet().stream()
                        .map(e -> e.getKey().zh() + " " + Screen.number(e.getValue()))
                        .collect(Collectors.joining("，")));
        lines.stream()
                .limit(allLines ? Long.MAX_VALUE : LINES_SHOWN)
                .forEach(line -> screen.line("  " + line.file()
                        + " 第 " + line.line() + " 行  "
                        + line.problems().stream()
                                .map(p -> (p.column() == null ? "整行" : p.column()) + " " + QualityRules.title(p.rule()))
                                .collect(Collectors.joining("；"))
                        + "  " + line.state().zh()));
        if (!allLines && lines.size() > LINES_SHOWN) {
            screen.line("  其余 " + Screen.number(lines.size() - LINES_SHOWN) + " 行：--lines");
        }
    }

    private void printNext(DeliveryRecord delivery, boolean lines, String home) {
        String which = delivery.source() + " " + delivery.folder();
        if (delivery.state() == DeliveryState.HELD) {
            context.screen().line("放行：huican deliveries release " + which + " --reason \"…\"" + home);
            context.screen().line("拒绝：huican deliveries refuse " + which + " --reason \"…\"" + home);
        }
        if (lines || delivery.state() == DeliveryState.REJECTED) {
            context.screen().line("退回文件：huican deliveries rejects " + which + " --out 退回" + home);
        }
    }
}
