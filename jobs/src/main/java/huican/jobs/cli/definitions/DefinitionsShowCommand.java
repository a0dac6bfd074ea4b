package huican.jobs.cli.definitions;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.definitions.ListDefinitions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huican definitions show}. */
@Command(name = "show", description = "一个口径：说明、依据、有效版本的 SQL")
final class DefinitionsShowCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private DayOption day;

    @Parameters(index = "0", paramLabel = "口径", description = "如 nursing_subsidy、paid_after_death、income_below_line")
    private String key;

    DefinitionsShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var definition = new ListDefinitions(options.home()).called(key, day.orToday(context));
        Screen screen = context.screen();
        screen.line(definition.title() + "（" + definition.version() + "，" + definition.validFrom() + " 起）");
        screen.line("依据 " + definition.legalSource());
        definition.changes().forEach(change -> screen.line("本部署 " + change));
        screen.line("");
        screen.line(definition.about().strip());
        screen.line("");
        screen.line(definition.sql().strip());
        return 0;
    }
}
