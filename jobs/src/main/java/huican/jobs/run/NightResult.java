package huican.jobs.run;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Night;
import java.util.List;

/**
 * How a night ended.
 *
 * @param committed whether its figures are published
 * @param succeeded whether its DAG run did; a committed night may still have failed to clean up
 * @param judged the deliveries it judged
 * @param workerPeakKilobytes most memory its workers held; 0 if unknown
 */
public record NightResult(
        Night night, boolean committed, boolean succeeded, List<DeliveryRecord> judged, long workerPeakKilobytes) {}
