package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.operate.Jobs;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.serve.RunningServer;
import huican.jobs.usecase.runner.RunnerHome;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican jobs}. */
@Command(name = "jobs", description = "运行器是不是活着")
final class JobsCommands extends OperatorCommands {
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
            @Option(names = "--limit", paramLabel = "N", defaultValue = "1", description = "只看最新的几个，0 为全部") int limit,
            @Option(names = "--allow-multiple", description = "可以有几个") boolean multiple) {
        if (multiple && limit == 1) {
            throw OperatorProblem.invalid("To use option --allow-multiple, you must set the limit to a value greater"
                    + " than 1 or 0 to disable it.");
        }
        if (host != null && local) {
            throw OperatorProblem.invalid("You can't use --hostname and --local at the same time");
        }
        RunnerHome home = home(options);
        Optional<String> wantedHost = local ? Optional.of(RunningServer.host()) : Optional.ofNullable(host);
        Instant now = context().clock().instant();
        long alive =
                home.read(store -> new Jobs(store).alive(Optional.ofNullable(type), wantedHost, limit, now)).stream()
                        .filter(job -> !job.host().equals(RunningServer.host()) || RunningServer.isAlive(home.home()))
                        .count();
        if (alive == 0) {
            throw OperatorProblem.missing("No alive jobs found.");
        }
        if (alive > 1 && !multiple) {
            throw OperatorProblem.conflict("Found " + alive + " alive jobs. Expected only one.");
        }
        line(alive == 1 ? "Found one alive job." : "Found " + alive + " alive jobs.");
        return 0;
    }
}
