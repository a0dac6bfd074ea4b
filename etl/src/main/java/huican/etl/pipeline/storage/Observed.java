package huican.etl.pipeline.storage;

import org.apache.spark.sql.Observation;

/** What an action counted on its way: no extra job for a figure. */
public final class Observed {

    private Observed() {}

    /** A count of an observation whose action has run; 0 where Spark saw beforehand that there was nothing to run. */
    public static long count(Observation observation, String name) {
        try {
            return (long) observation.getAsJava().getOrDefault(name, 0L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("被中断", e);
        }
    }
}
