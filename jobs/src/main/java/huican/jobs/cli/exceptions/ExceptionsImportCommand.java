package huican.jobs.cli.exceptions;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.usecase.exceptions.DecideExceptions;
import huican.jobs.usecase.exceptions.WorkListFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huican exceptions import}. */
@Command(name = "import", description = "读回填好的清单：逐行判断，有一处不对就一条也不记录，全部问题一起报出；读两次与读一次相同")
final class ExceptionsImportCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(paramLabel = "文件", description = "exceptions export 写出、填好的 .xlsx 或 .csv")
    private Path file;

    ExceptionsImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var verdicts = new WorkListFile(context.asTyped(file)).read();
        var recorded = new DecideExceptions(options.access(context)).decide(verdicts, context.actor());
        RecordedLines.print(context, "已记录", recorded);
        return 0;
    }
}
