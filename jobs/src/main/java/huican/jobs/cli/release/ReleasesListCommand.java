package huican.jobs.cli.release;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.TableFormat;
import huican.jobs.release.Release;
import huican.jobs.usecase.release.FindReleases;
import huican.jobs.usecase.release.FindReleases.Shown;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.run.ResultTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican releases list}. */
@Command(name = "list", description = "列出发布包，先做的在前")
final class ReleasesListCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "release_id",
            "receiver",
            "profile",
            "as_of",
            "run_id",
            "made_at",
            "made_by",
            "state",
            "receipts",
            "sums_sha256",
            "signing_key",
            "based_on");

    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    ReleasesListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        List<Shown> releases = new FindReleases(new RunnerHome(options.access(context), context.environment())).all();
        if (tableFormat == TableFormat.TABLE) {
            releases.forEach(this::print);
            context.screen()
                    .line(releases.isEmpty() ? "没有发布包。" : "共 " + releases.size() + " 个。详情：huican releases show 编号");
        } else {
            tableFormat.print(
                    new ResultTable(
                            COLUMNS,
                            releases.stream().map(ReleasesListCommand::row).toList()),
                    context.screen().out());
            context.screen().out().flush();
        }
        return 0;
    }

    private void print(Shown shown) {
        Release release = shown.release();
        context.screen()
                .line((Columns.left(release.id(), 24) + " "
                                + Columns.left(shown.approved().grant().receiverZh(), 16) + " "
                                + release.asOf() + "  "
                                + ReleasesShowCommand.stateZh(release))
                        .stripTrailing());
    }

    private static List<Object> row(Shown shown) {
        Release release = shown.release();
        return new ArrayList<>(Arrays.asList(
                release.id(),
                release.receiver(),
                shown.approved().grant().profile(),
                release.asOf().toString(),
                release.runId(),
                release.madeAt().toString(),
                release.madeBy(),
                release.withdrawal().isPresent() ? "withdrawn" : "made",
                BigDecimal.valueOf(release.receipts().size()),
                release.sumsHash(),
                release.signingKey(),
                release.basedOn().orElse(null)));
    }
}
