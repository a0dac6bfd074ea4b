package huican.jobs.cli.definitions;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.TableFormat;
import huican.jobs.usecase.definitions.ListDefinitions;
import huican.schemas.figures.DefinitionInForce;
import huican.schemas.run.ResultTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican definitions list}. */
@Command(name = "list", description = "有效的口径：指标、疑点、预警规则，各用哪个版本")
final class DefinitionsListCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private DayOption day;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    DefinitionsListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        var definitions = new ListDefinitions(options.home()).inForce(day.orToday(context));
        tableFormat.print(
                new ResultTable(
                        List.of("kind", "version", "valid_from", "title_zh", "what_if", "own"),
                        definitions.stream().map(DefinitionsListCommand::row).toList()),
                context.screen().out());
        context.screen().out().flush();
        return 0;
    }

    private static List<Object> row(DefinitionInForce definition) {
        return List.of(
                definition.kind(),
                definition.version(),
                definition.validFrom().toString(),
                definition.title(),
                String.join(",", definition.whatIfs()),
                !definition.changes().isEmpty());
    }
}
