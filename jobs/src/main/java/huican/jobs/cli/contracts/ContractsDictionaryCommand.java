package huican.jobs.cli.contracts;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.contracts.Dictionary;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican contracts dictionary}. */
@Command(name = "dictionary", description = "由契约生成数据字典（Markdown 和 HTML）")
final class ContractsDictionaryCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--out", required = true, paramLabel = "目录", description = "写到这里；没有就建立")
    private Path out;

    ContractsDictionaryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var departments = Departments.of(options.home().definitions());
        Screen screen = context.screen();
        departments.notLoaded().forEach(screen::note);
        Dictionary.write(departments, context.asTyped(out)).forEach(file -> screen.line(screen.good() + " " + file));
        return 0;
    }
}
