package huican.jobs.dag;

/**
 * One thing wrong with a DAG file.
 *
 * @param line 1-based
 */
public record DagProblem(String code, String file, int line, String message) {

    @Override
    public String toString() {
        return code + " " + file + ":" + line + " " + message;
    }
}
