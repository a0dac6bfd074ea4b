package huican.jobs.cli.airflow;

import picocli.CommandLine.Option;

/** Which tasks are cleared, by their states. */
final class ClearOptions {
    @Option(
            names = {"-f", "--only-failed"},
            description = "只清除失败的")
    private boolean failed;

    @Option(
            names = {"-r", "--only-running"},
            description = "只清除正在运行的")
    private boolean running;

    boolean failed() {
        return failed;
    }

    boolean running() {
        return running;
    }
}
