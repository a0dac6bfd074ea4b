package huican.etl.pipeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.CandidatePairs;
import huican.etl.linkage.PairScorer;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Links the records of any CSV file after any rules file: to try rules, and to measure them beside other tools. Every record is a profile of its
 * own and looks for others.
 */
public final class LinkFile {

    /**
     * Links.
     *
     * @param records UTF-8 CSV with header: {@code record} and columns named as the rules' fields; empty = unknown
     * @param out gets {@code clusters} (record, cluster), {@code pairs} (left, right, match_weight, match_probability, verdict, rule, outcome), as folders of CSV
     * @return number of candidate pairs by block rule
     */
    public static Map<String, Long> link(
            SparkSession spark, LinkageRules rules, LinkageModel model, Path records, Path out) {
        var stored = new Stored(spark, out.resolve("work"));
        var profiles = stored.keep("profiles", profiles(read(spark, records), rules));
        var scorer = new PairScorer(rules, model);
        var matched = MatchProfiles.of(stored, profiles, scorer, rules, List.of());
        csv(
                profiles.select("profile")
                        .join(matched.members(), new String[] {"profile"}, "left")
                        .select(col("profile").as("record"), coalesce(col("cluster"), col("profile")).as("cluster")),
                out.resolve("clusters"));
        csv(
                matched.pairs()
                        .drop("rule", "blocks")
                        .join(matched.outcomes(), new String[] {"left", "right"}),
                out.resolve("pairs"));
        return matched.candidates();
    }

    static Dataset<Row> read(SparkSession spark, Path records) {
        return spark.read()
                .option("header", true)
                .option("escape", "\"")
                .option("multiLine", true)
                .csv(records.toString());
    }

    static Dataset<Row> profiles(Dataset<Row> records, LinkageRules rules) {
        var known = List.of(records.columns());
        var values = array(rules.fields().stream()
                .map(f -> known.contains(f) ? when(col(f).notEqual(""), col(f)) : lit(null).cast("string"))
                .toArray(Column[]::new));
        return records.select(col("record").as("profile"), values.as("values"), lit(true).as("stray"));
    }

    /** Size of the largest block under which profiles were compared. */
    static long largestBlock(Dataset<Row> profiles, LinkageRules rules) {
        return new CandidatePairs(rules)
                .blocks(profiles)
                .selectExpr("max(size(members)) AS largest")
                .first()
                .getInt(0);
    }

    private static void csv(Dataset<Row> rows, Path folder) {
        rows.coalesce(1).write().mode(SaveMode.Overwrite).option("header", true).csv(folder.toString());
    }

    private LinkFile() {}
}
