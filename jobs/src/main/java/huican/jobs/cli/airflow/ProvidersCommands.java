package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huican providers}. */
@Command(name = "providers", description = "DAG 文件可用的 operator 来自哪里")
final class ProvidersCommands extends OperatorCommands {

    ProvidersCommands(Context context) {
        super(context);
    }

    @Command(name = "list", description = "列出")
    int list(@Mixin HomeOptions home, @Mixin OutputOption output) {
        return print(
                output,
                List.of(row(
                        "package_name",
                        "apache-airflow-providers-standard",
                        "description",
                        "Standard Provider: BashOperator, EmptyOperator, sensors",
                        "version",
                        "1.21.0")));
    }
}
