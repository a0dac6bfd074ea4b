package huican.jobs.cli.night;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.usecase.night.RunStep;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican step}. */
@Command(name = "step", description = "夜间任务的一步；供 DAG 的任务调用")
public final class StepCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "步骤", description = "pull、accept、standardise … clean_up")
    private String name;

    @Option(names = "--date", required = true, paramLabel = "日期", description = "交付日 D")
    private String date;

    @Option(names = "--run", required = true, paramLabel = "运行", description = "运行编号，或调度器的 run_id")
    private String run;

    @Option(names = "--inbox", paramLabel = "目录", description = "各部门交付的目录，缺省 <home>/inbox")
    private Path inbox;

    public StepCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LocalDate day = Days.day("--date", date);
        Path from = inbox == null ? options.home().inbox() : context.path(inbox);
        new RunStep(options.access(context), options.worker(), context.workers())
                .run(name, day, run, from)
                .forEach((figure, value) -> context.screen().line(figure + "=" + value));
        return 0;
    }
}
