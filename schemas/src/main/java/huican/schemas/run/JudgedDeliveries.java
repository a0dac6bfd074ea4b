package huican.schemas.run;

import java.util.List;

/**
 * The deliveries a run judged, written by its tasks to {@code lake/work/<run_id>/deliveries.json}; the job runner stores them in the
 * transaction that commits the run.
 */
public record JudgedDeliveries(List<DeliveryRecord> deliveries) {}
