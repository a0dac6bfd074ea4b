package huican.etl.linkage.cluster;

import huican.etl.Step;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Connected components of pairs.
 *
 * <p>Shape: {@code left, right} in; {@code profile, component} out, one row per profile that occurs in a pair; a component is named by its smallest
 * profile, so it does not depend on order or partitions. All pairs go through one task: those that are left after scoring are few (a tenth of the
 * profiles; a province's three millions need some 600 MB), and one pass costs less than rounds of joins.
 */
public record ConnectPairs() implements Step {
    private static final StructType COMPONENT =
            new StructType().add("profile", DataTypes.StringType, false).add("component", DataTypes.StringType, false);

    @Override
    public Dataset<Row> apply(Dataset<Row> pairs) {
        return pairs.select("left", "right")
                .coalesce(1)
                .mapPartitions((MapPartitionsFunction<Row, Row>) ConnectPairs::connect, Encoders.row(COMPONENT));
    }

    private static Iterator<Row> connect(Iterator<Row> pairs) {
        var parents = new HashMap<String, String>();
        while (pairs.hasNext()) {
            Row pair = pairs.next();
            String left = root(parents, pair.getString(0));
            String right = root(parents, pair.getString(1));
            boolean leftFirst = left.compareTo(right) < 0;
            parents.put(leftFirst ? right : left, leftFirst ? left : right);
        }
        return new TreeSet<>(parents.keySet())
                .stream()
                        .map(profile -> RowFactory.create(profile, root(parents, profile)))
                        .iterator();
    }

    /** The smallest member known so far; the paths to it become shorter with each question. */
    private static String root(Map<String, String> parents, String profile) {
        String parent = parents.computeIfAbsent(profile, p -> p);
        while (!parent.equals(parents.get(parent))) {
            String grandparent = parents.get(parents.get(parent));
            parents.put(profile, grandparent);
            profile = parent;
            parent = parents.get(profile);
        }
        return parent;
    }
}
