package huican.jobs.cli.definitions;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.definitions.ListDefinitions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huican definitions check}. */
@Command(name = "check", description = "口径能否读、SQL 能否运行（在没有行的表上）；改了 definitions/ 之后、夜间任务之前用")
final class DefinitionsCheckCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private DayOption day;

    DefinitionsCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var definitions = new ListDefinitions(options.home());
        List<String> problems = definitions.problems(day.orToday(context));
        Screen screen = context.screen();
        problems.forEach(problem -> screen.line(screen.bad() + " " + problem));
        if (!problems.isEmpty()) {
            return 1;
        }
        screen.line(
                screen.good() + " " + definitions.inForce(day.orToday(context)).size() + " 个口径可读，SQL 可运行");
        return 0;
    }
}
