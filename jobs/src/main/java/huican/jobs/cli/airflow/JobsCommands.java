package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.serve.RunningServer;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican jobs}. */
@Command(name = "jobs", description = "运行器是不是活着")
final class JobsCommands extends OperatorCommands {
    /** What Airflow divides among processes one server does. */
    private static final Set<String> TYPES = Set.of("SchedulerJob", "TriggererJob", "DagProcessorJob");

    JobsCommands(Context context) {
        super(context);
    }

    @Command(name = "check", description = "有一个活着的 huican serve 则退出码 0，否则 1")
    int check(
            @Mixin HomeOptions options,
            @Option(
                            names = "--job-type",
                            paramLabel = "TYPE",
                            description = "SchedulerJob、TriggererJob、DagProcessorJob")
                    String type,
            @Option(names = "--hostname", paramLabel = "HOST", description = "只算这台机器上的") String host,
            @Option(names = "--local", description = "只算本机的") boolean local,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "1", description = "没有区别") int limit,
            @Option(names = "--allow-multiple", description = "没有区别") boolean multiple) {
        if (multiple && limit == 1) {
            throw OperatorProblem.invalid("To use option --allow-multiple, you must set the limit to a value greater"
                    + " than 1 or 0 to disable it.");
        }
        if (host != null && local) {
            throw OperatorProblem.invalid("You can't use --hostname and --local at the same time");
        }
        boolean here = host == null || host.equals(RunningServer.host());
        boolean alive = here
                && (type == null || TYPES.contains(type))
                && RunningServer.isAlive(home(options).home());
        if (!alive) {
            throw OperatorProblem.missing("No alive jobs found.");
        }
        line("Found one alive job.");
        return 0;
    }
}
