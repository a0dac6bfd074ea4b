package huican.etl.pipeline;

import huican.schemas.run.Night;
import java.util.Map;

/** The Spark side of one night: one session serves all tasks. Open it once per run, close it when the run ends. */
public final class EtlNight implements AutoCloseable {
    private final Night night;

    private EtlNight(Night night) {
        this.night = night;
    }

    /**
     * Starts the session in the background, so that the first tasks, which only look at files, need not wait for it.
     *
     * @param master Spark master such as {@code local[2]}
     */
    public static EtlNight open(Night night, String master) {
        return new EtlNight(night);
    }

    /**
     * Runs one task: pull, accept, standardise, link, person, commit_tables, commit_figures or clean_up.
     *
     * @return its figures for the log and the summary, in order; long, double or text
     */
    public Map<String, Object> run(String task) {
        throw new IllegalArgumentException("没有任务 " + task + "（" + night.runId() + "）");
    }

    @Override
    public void close() {}
}
