package huican.jobs.cli.airflow;

import huican.jobs.operate.DagOverview;
import huican.jobs.operate.OperatorProblem;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code -B}: there is one bundle of DAG files. */
final class BundleOption {
    @Option(
            names = {"-B", "--bundle-name"},
            paramLabel = "BUNDLE",
            description = "DAG 文件的来源，只有 dags-folder")
    private List<String> names = List.of();

    void check() {
        List<String> unknown =
                names.stream().filter(name -> !name.equals(DagOverview.BUNDLE)).toList();
        if (!unknown.isEmpty()) {
            throw OperatorProblem.missing("Bundles not found: " + String.join(", ", unknown));
        }
    }
}
