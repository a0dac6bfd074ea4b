package huican.etl.linkage.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import huican.etl.Step;
import huican.etl.linkage.cluster.Resolution.Member;
import huican.etl.linkage.cluster.Resolution.Outcome;
import huican.etl.linkage.cluster.Resolution.ScoredPair;
import huican.etl.linkage.profile.Values;
import huican.etl.linkage.score.PairScorer;
import huican.schemas.vocabulary.PairVerdict;
import huican.schemas.vocabulary.Term;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Resolves every component of scored pairs into clusters.
 *
 * <p>Shape: pairs of {@link huican.etl.linkage.score.ScorePairs} with verdict link or review in; one row per component out: {@code members} (ARRAY of {@code profile, cluster,
 * linked_profile, match_weight, join_method, decided_by}: a cluster is named by its smallest profile; see {@link Resolution.Member} for nulls) and {@code pairs} (ARRAY of
 * {@code left, right, rule, outcome}). Profiles that no pair touches do not occur. Deterministic. Shuffles by component.
 *
 * @param profiles {@code profile, values, unresolved}
 * @param components {@code profile, component} of these pairs and of the decisions
 * @param decisions those whose profiles are both in force
 */
public record ResolveClusters(
        Dataset<Row> profiles, Dataset<Row> components, List<PersonDecision> decisions, PairScorer scorer)
        implements Step {
    private static final StructType MEMBER = new StructType()
            .add("profile", DataTypes.StringType)
            .add("cluster", DataTypes.StringType)
            .add("linked_profile", DataTypes.StringType)
            .add("match_weight", DataTypes.DoubleType)
            .add("join_method", DataTypes.StringType)
            .add("decided_by", DataTypes.StringType);

    private static final StructType OUTCOME = new StructType()
            .add("left", DataTypes.StringType)
            .add("right", DataTypes.StringType)
            .add("rule", DataTypes.StringType)
            .add("outcome", DataTypes.StringType);

    private static final StructType RESOLVED = new StructType()
            .add("members", DataTypes.createArrayType(MEMBER))
            .add("pairs", DataTypes.createArrayType(OUTCOME));

    @Override
    public Dataset<Row> apply(Dataset<Row> pairs) {
        var members = components
                .join(profiles, "profile")
                .groupBy("component")
                .agg(collect_list(struct("profile", "values", "unresolved")).as("members"));
        var scored = pairs.join(components.withColumnRenamed("profile", "left"), "left")
                .groupBy("component")
                .agg(collect_list(struct(col("left"), col("right"), col("match_weight"), col("rule"), col("verdict")))
                        .as("pairs"));
        var pairScorer = scorer;
        var decided = decisions;
        return members.join(scored, new String[] {"component"}, "left")
                .select(col("members"), col("pairs"))
                .map((MapFunction<Row, Row>) row -> resolve(row, pairScorer, decided), Encoders.row(RESOLVED));
    }

    private static Row resolve(Row component, PairScorer scorer, List<PersonDecision> decisions) {
        var values = new HashMap<String, String[]>();
        var unresolved = new HashSet<String>();
        for (Row member : component.<Row>getList(0)) {
            values.put(member.getString(0), Values.of(member.getSeq(1)));
            if (member.getBoolean(2)) {
                unresolved.add(member.getString(0));
            }
        }
        List<ScoredPair> pairs = component.isNullAt(1)
                ? List.of()
                : component.<Row>getList(1).stream()
                        .map(p -> new ScoredPair(
                                p.getString(0),
                                p.getString(1),
                                p.getDouble(2),
                                p.getString(3),
                                Term.of(PairVerdict.class, p.getString(4))))
                        .toList();
        var own = decisions.stream()
                .filter(d -> values.containsKey(d.left()) && values.containsKey(d.right()))
                .toList();
        var resolution = ResolveComponent.resolve(scorer, values, unresolved, pairs, own);
        return RowFactory.create(
                resolution.members().stream().map(ResolveClusters::row).toArray(Row[]::new),
                resolution.pairs().stream().map(ResolveClusters::row).toArray(Row[]::new));
    }

    private static Row row(Member m) {
        return RowFactory.create(
                m.profile(),
                m.cluster(),
                m.linked(),
                m.weight(),
                m.method() == null ? null : m.method().word(),
                m.by());
    }

    private static Row row(Outcome o) {
        return RowFactory.create(
                o.pair().left(), o.pair().right(), o.rule(), o.outcome().word());
    }
}
