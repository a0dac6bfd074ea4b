package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code huican version}: the Airflow whose language is spoken, for scripts that ask; {@code huican --version} is the product's. */
@Command(name = "version", description = "所用的 Airflow 语言的版本；本产品的版本：huican --version")
final class VersionCommand implements Callable<Integer>, AirflowCommand {
    static final String AIRFLOW = "3.3.2";

    private final Context context;

    VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.screen().line(AIRFLOW);
        return 0;
    }
}
