package huican.jobs.dagfiles;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The DAG files that the scheduler of this process looks at, for the commands that the process runs: they see what it sees. */
public final class LentDagFiles {
    private static final Map<Path, DagFiles> LENT = new ConcurrentHashMap<>();

    private LentDagFiles() {}

    /** @param folder of the deployment's files */
    public static void lend(Path folder, DagFiles files) {
        LENT.put(key(folder), files);
    }

    public static void giveBack(Path folder) {
        LENT.remove(key(folder));
    }

    public static Optional<DagFiles> find(Path folder) {
        return Optional.ofNullable(LENT.get(key(folder)));
    }

    private static Path key(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
