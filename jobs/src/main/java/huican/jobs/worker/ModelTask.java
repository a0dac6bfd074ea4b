package huican.jobs.worker;

import huican.etl.pipeline.EtlNight;
import huican.jobs.process.ModelEstimate;
import huican.schemas.run.Night;
import java.util.Map;

/** Estimates a linkage model, asked for like a task of a night, and leaves it in the work folder. */
record ModelTask(EtlNight etl) {

    Map<String, Object> run(String task, Night night) {
        var estimated = etl.estimateModel(ModelEstimate.sample(task));
        return new ModelEstimate(estimated.model(), estimated.records()).leave(night);
    }
}
