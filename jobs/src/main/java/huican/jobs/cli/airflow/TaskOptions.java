package huican.jobs.cli.airflow;

import huican.jobs.operate.OperatorProblem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands about one task take. */
final class TaskOptions {
    @Mixin
    private BundleOption bundle;

    @Option(names = "--map-index", paramLabel = "N", defaultValue = "-1", description = "没有映射任务")
    private int mapIndex;

    void check() {
        bundle.check();
        if (mapIndex >= 0) {
            throw OperatorProblem.invalid("map_index passed to non-mapped task");
        }
    }
}
