package huican.jobs.cli.exceptions;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.exceptions.ExceptionDetail;
import huican.jobs.usecase.exceptions.ShowException;
import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionDecision;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huican exceptions history}. */
@Command(name = "history", description = "一条疑点的经过：何时出现、关闭，谁记录了什么，为什么。夜间任务运行时也可用")
final class ExceptionsHistoryCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(paramLabel = "疑点编号", description = "见 huican exceptions list")
    private String id;

    ExceptionsHistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ExceptionDetail detail = new ShowException(options.access(context)).show(id);
        Screen screen = context.screen();
        var row = detail.now().row();
        screen.line(id + " " + row.titleZh() + "，" + row.areaName() + "，" + row.personId()
                + row.nameMasked().map(name -> " " + name).orElse(""));
        screen.line("现状（截至 " + row.asOf() + "）：" + detail.now().state().zh() + "，自 " + row.since() + " 起");
        screen.line("依据：" + row.evidence());
        screen.line("公布的清单中（只留最近 40 日和月末）：");
        detail.life()
                .forEach(change -> screen.line("  " + change.asOf() + " "
                        + change.state().zh() + (change.asOf().equals(change.since()) ? "（出现）" : "")));
        screen.line(detail.decisions().isEmpty() ? "没有人记录过处理。" : "记录的处理：");
        detail.decisions().forEach(decision -> screen.line("  " + line(decision)));
        return 0;
    }

    private static String line(Decision decision) {
        var said = ExceptionDecision.of(decision);
        return decision.decidedAt().format(MINUTE) + " " + decision.actor() + " "
                + said.state().zh()
                + Optional.ofNullable(said.assignee()).map(who -> "给 " + who).orElse("")
                + Optional.ofNullable(said.until()).map(day -> "到 " + day).orElse("")
                + "（清单 " + said.asOf() + "）：" + decision.reason();
    }
}
