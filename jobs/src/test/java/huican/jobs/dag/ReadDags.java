package huican.jobs.dag;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** DAG files for tests. */
final class ReadDags {
    private ReadDags() {}

    static Dag dag(String yaml) {
        return DagReader.read("n.yml", yaml).get(0);
    }

    static String problems(String yaml) {
        return catchThrowableOfType(DagFileException.class, () -> DagReader.read("n.yml", yaml))
                .getMessage();
    }
}
