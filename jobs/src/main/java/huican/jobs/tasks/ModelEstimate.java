package huican.jobs.tasks;

import huican.etl.pipeline.identity.HomeModel;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Night;
import huican.seeds.linkage.LinkageModel;
import java.time.Clock;

/**
 * A linkage model from a home's own rows, estimated without labels; needs Spark's jars.
 *
 * @param records how many different rows it was estimated from
 */
public record ModelEstimate(LinkageModel model, long records) {

    /**
     * Estimates, in this process.
     *
     * @param night as {@link NightTasks#open} takes it, its known state and judged deliveries written
     * @param sample every how many-th blocking key is looked at
     */
    public static ModelEstimate of(Night night, DatabaseSettings database, String master, Clock clock, int sample) {
        var estimated = HomeModel.estimate(night, database, master, clock, sample);
        return new ModelEstimate(estimated.model(), estimated.records());
    }
}
