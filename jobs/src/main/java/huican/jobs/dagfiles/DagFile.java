package huican.jobs.dagfiles;

import huican.jobs.dag.Dag;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A DAG file as it was read last.
 *
 * @param name {@code jobs/dags/…} of a built-in one, else relative to the folder of DAG files
 * @param path empty for a built-in one
 * @param dags what it says; of a file that is broken what it said when it was loaded last
 * @param text that {@code dags} was read from; empty if it never could be loaded
 * @param error what is wrong with it, with lines; then it was not taken
 * @param seconds that reading took
 */
public record DagFile(
        String name,
        Optional<Path> path,
        List<Dag> dags,
        Optional<String> text,
        Optional<String> error,
        Instant parsedAt,
        double seconds) {
    public DagFile {
        dags = List.copyOf(dags);
    }

    /** The whole path of a deployment's file. */
    public String location() {
        return path.map(Path::toString).orElse(name);
    }
}
