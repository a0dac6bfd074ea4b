package huican.etl.pipeline.identity;

import huican.etl.linkage.model.EstimateModel;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Stored;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.util.Map;

/**
 * A model estimated from a home's own rows in force.
 *
 * @param records how many different rows it was estimated from
 */
public record HomeModel(LinkageModel model, long records) {
    private static final LinkageModel NONE = new LinkageModel(Map.of());

    /**
     * Estimates. Reads tables; writes only to the night's work folder and to {@code tmp/}.
     *
     * @param context of a night whose known state and judged deliveries are written: what is in force on its day is read
     * @param sample every how many-th key is looked at; 1 for a district, more for a province
     */
    public static HomeModel estimate(NightContext context, int sample) {
        var rules = LinkageRules.of(context.night().home().definitions());
        try (var iceberg = context.openTables()) {
            var inForce = RowsInForce.find(context, iceberg, context.work("superseded"));
            // Values of persons: in the folder that every owner of the home empties, should this process be killed.
            var records = new Stored(
                            context.spark(), context.night().home().tmp().resolve("estimate"))
                    .keep("records", NightProfiles.unmerged(inForce.records(), rules));
            var estimate = new EstimateModel(rules, new PairScorer(rules, NONE), sample);
            return new HomeModel(estimate.of(records), records.count());
        }
    }
}
