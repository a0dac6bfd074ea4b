package huican.jobs.api.airflowui;

import huican.jobs.api.http.Operation;
import huican.jobs.operate.ServedRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Airflow's own pages on this server, if somebody has them installed: the pages, and the private paths they ask beside the public API. Both
 * belong to one version of Airflow.
 */
public final class AirflowUi {
    private AirflowUi() {}

    /**
     * All it needs beside Airflow's public API.
     *
     * @param folder where the wheel is installed
     * @throws huican.jobs.problem.Refusal if it is not there, or of another version
     */
    public static List<Operation> operations(Path folder, ServedRunner runner) {
        return Stream.of(
                        new UiAccount().operations(),
                        new UiDashboard(runner).operations(),
                        new UiDags(runner).operations(),
                        new UiAssets(runner).operations(),
                        new UiGrid(runner).operations(),
                        new UiGraph(runner).operations(),
                        new UiTimes(runner).operations(),
                        new UiPages(UiBundle.in(folder)).operations())
                .flatMap(List::stream)
                .toList();
    }
}
