package huican.etl.pipeline.storage;

import static org.apache.spark.sql.functions.udf;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Texts that fit the memory of the driver and of every worker, such as what changed in a night: sent to the workers once, so that rows are looked at beside them without a join. As
 * a join each use would gather and send them again, which is most of what a small night costs.
 */
public final class Few {
    private final SparkSession spark;
    private final Set<String> texts;
    private final Broadcast<Set<String>> sent;

    private Few(SparkSession spark, Set<String> texts) {
        this.spark = spark;
        this.texts = texts;
        this.sent = JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(texts);
    }

    /** The only column of rows, text; one job. */
    public static Few of(Dataset<Row> rows) {
        return new Few(
                rows.sparkSession(), new HashSet<>(rows.as(Encoders.STRING()).collectAsList()));
    }

    /** Each text of the only column of rows, ARRAY of text; one job. */
    public static Few ofEach(Dataset<Row> rows) {
        var texts = new HashSet<String>();
        rows.collectAsList().forEach(row -> texts.addAll(row.<String>getList(0)));
        return new Few(rows.sparkSession(), texts);
    }

    /** Texts that are at hand. */
    public static Few of(SparkSession spark, Collection<String> texts) {
        return new Few(spark, new HashSet<>(texts));
    }

    /** Without others. */
    public Few without(Few others) {
        var left = new HashSet<>(texts);
        left.removeAll(others.texts);
        return new Few(spark, left);
    }

    /** These and others. */
    public Few with(Few others) {
        if (others.texts.isEmpty()) {
            return this;
        }
        return with(others.texts);
    }

    private Few with(Collection<String> others) {
        var all = new HashSet<>(texts);
        all.addAll(others);
        return new Few(spark, all);
    }

    /** Something made of each. */
    public Few mapped(UnaryOperator<String> function) {
        return new Few(spark, texts.stream().map(function).collect(Collectors.toSet()));
    }

    public int size() {
        return texts.size();
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Whether a text is among them; false of null. */
    public Column hold(Column text) {
        var among = sent;
        UDF1<String, Boolean> holds = t -> t != null && among.value().contains(t);
        return udf(holds, DataTypes.BooleanType).apply(text);
    }

    /** Whether any of an ARRAY of texts is among them. */
    public Column holdAnyOf(Column some) {
        var among = sent;
        UDF1<scala.collection.Seq<String>, Boolean> holds = all -> all != null && all.exists(among.value()::contains);
        return udf(holds, DataTypes.BooleanType).apply(some);
    }
}
