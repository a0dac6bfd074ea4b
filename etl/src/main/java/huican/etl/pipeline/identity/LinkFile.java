package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.profile.AssessNumbers;
import huican.etl.linkage.profile.CountClaims;
import huican.etl.linkage.profile.FileRecords;
import huican.etl.linkage.profile.Fingerprint;
import huican.etl.linkage.profile.MergeProfileRows;
import huican.etl.linkage.score.PairCarryOver;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.night.SparkSettings;
import huican.etl.pipeline.storage.Stored;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Links the records of a CSV file after any rules file: to try rules on data, and to measure them beside other tools. Where the rules name a number
 * that belongs to one person, records become profiles as in a night ({@link FileRecords}); else each record is one and looks for others.
 *
 * @param rules what is compared and what decides
 * @param records UTF-8 CSV with header: {@code record} and columns named as the rules' fields; empty = unknown
 */
record LinkFile(SparkSession spark, LinkageRules rules, Path records) {
    private static final String WORK = "work";

    /**
     * Links.
     *
     * @param out gets {@code clusters} (record, cluster) and {@code pairs} (left, right: a record of each profile; match_weight, match_probability,
     *     verdict, levels, rule, outcome), folders with one CSV file each
     * @return number of candidate pairs, in all ({@code pairs}) and by block rule
     */
    Map<String, Long> link(LinkageModel model, Path out) {
        return link(model, out, Optional.empty());
    }

    /**
     * The same, going on from an earlier link of records by the same rules and model.
     *
     * @param earlier what it had as {@code out}
     */
    Map<String, Long> link(LinkageModel model, Path out, Optional<Path> earlier) {
        var stored = new Stored(spark, out.resolve(WORK));
        var recordOf = stored.keep("records", rows());
        SparkSettings.suit(spark, recordOf.count());
        var profiles = stored.keep(
                "profiles",
                profiles(recordOf, merged -> stored.keep("merged", merged))
                        .transform(new Fingerprint(rules.key())::apply));
        var scorer = new PairScorer(rules, model);
        var carryOver = earlier.map(folder -> carryOver(new Stored(spark, folder.resolve(WORK)), stored, profiles));
        var scored = ScoredPairs.of(stored, profiles, scorer, rules, carryOver);
        var matched = MatchProfiles.of(stored, profiles, scored, scorer, List.of());
        var clusters = recordOf.select("record", "profile")
                .join(matched.members(), new String[] {"profile"}, "left")
                .select(col("record"), coalesce(col("cluster"), col("profile")).as("cluster"));
        csv(clusters, out.resolve("clusters"));
        var anyRecord = recordOf.groupBy("profile")
                .agg(org.apache.spark.sql.functions.min("record").as("record"));
        csv(
                matched.scored()
                        .pairs()
                        .drop("rule", "blocks")
                        .join(matched.outcomes(), new String[] {"left", "right"})
                        .join(anyRecord.toDF("left", "left_record"), "left")
                        .join(anyRecord.toDF("right", "right_record"), "right")
                        .drop("left", "right")
                        .withColumnRenamed("left_record", "left")
                        .withColumnRenamed("right_record", "right"),
                out.resolve("pairs"));
        return matched.scored().candidates();
    }

    private static PairCarryOver carryOver(Stored earlier, Stored stored, Dataset<Row> profiles) {
        var unchanged = stored.keep(
                "unchanged",
                profiles.join(earlier.read("profiles"), new String[] {"profile", "fingerprint"}, "left_semi")
                        .select("profile"));
        var pairs = earlier.read("pairs")
                .join(unchanged.toDF("left"), new String[] {"left"}, "left_semi")
                .join(unchanged.toDF("right"), new String[] {"right"}, "left_semi");
        return new PairCarryOver(profiles.join(unchanged, new String[] {"profile"}, "left_anti"), pairs);
    }

    /** Records with the profile of each. */
    Dataset<Row> rows() {
        var read = spark.read().option("header", true).option("escape", "\"").csv(records.toString());
        return rules.ownNumber().isEmpty()
                ? read.withColumn("profile", col("record"))
                : read.transform(new FileRecords()::apply);
    }

    /** {@code profile, values, unresolved}. */
    private Dataset<Row> profiles(Dataset<Row> rows, UnaryOperator<Dataset<Row>> keep) {
        if (rules.ownNumber().isEmpty()) {
            var known = List.of(rows.columns());
            var values = array(rules.fields().stream()
                    .map(f -> known.contains(f)
                            ? when(col(f).notEqual(""), col(f))
                            : lit(null).cast("string"))
                    .toArray(Column[]::new));
            return rows.select(col("profile"), values.as("values"), lit(true).as("unresolved"));
        }
        return keep.apply(rows.transform(new MergeProfileRows()::apply))
                .transform(new CountClaims()::apply)
                .transform(new AssessNumbers(rules.fields())::apply);
    }

    /** {@code profile, values} of every record by itself: what a model is estimated from. */
    Dataset<Row> unmerged() {
        return profiles(rows().withColumn("profile", col("record")), UnaryOperator.identity())
                .select("profile", "values");
    }

    private static void csv(Dataset<Row> rows, Path folder) {
        rows.coalesce(1).write().mode(SaveMode.Overwrite).option("header", true).csv(folder.toString());
    }
}
