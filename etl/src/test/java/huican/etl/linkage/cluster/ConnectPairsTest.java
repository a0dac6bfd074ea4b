package huican.etl.linkage.cluster;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Spark.class)
class ConnectPairsTest {

    @Test
    void aComponentIsNamedByItsSmallestProfile() {
        var pairs = table("left STRING, right STRING", row("d", "e"), row("b", "d"), row("c", "f"), row("a", "e"));

        assertThat(pairs.transform(new ConnectPairs()::apply))
                .of("profile", "component")
                .hasRows(row("a", "a"), row("b", "a"), row("d", "a"), row("e", "a"), row("c", "c"), row("f", "c"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whateverTheOrderAndThePartitionsItIsWhatSearchingPairByPairFinds(long seed) {
        var random = new Random(seed);
        var pairs = new ArrayList<Row>();
        for (int i = 0; i < 300; i++) {
            String a = "f" + random.nextInt(400);
            String b = "f" + random.nextInt(400);
            if (!a.equals(b)) {
                pairs.add(a.compareTo(b) < 0 ? row(a, b) : row(b, a));
            }
        }
        var expected = slowly(pairs);
        var table = table("left STRING, right STRING", pairs.toArray(Row[]::new));

        org.assertj.core.api.Assertions.assertThat(connected(table)).isEqualTo(expected);
        org.assertj.core.api.Assertions.assertThat(connected(table.repartition(5, table.col("right"))))
                .isEqualTo(expected);
    }

    private static TreeMap<String, String> connected(Dataset<Row> pairs) {
        var components = new TreeMap<String, String>();
        pairs.transform(new ConnectPairs()::apply)
                .collectAsList()
                .forEach(r -> components.put(r.getString(0), r.getString(1)));
        return components;
    }

    /** Gives both ends of every pair the smaller name, until nothing changes. */
    private static TreeMap<String, String> slowly(Iterable<Row> pairs) {
        var names = new TreeMap<String, String>();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Row pair : pairs) {
                String left = names.getOrDefault(pair.getString(0), pair.getString(0));
                String right = names.getOrDefault(pair.getString(1), pair.getString(1));
                String smaller = left.compareTo(right) < 0 ? left : right;
                changed |= !smaller.equals(names.put(pair.getString(0), smaller));
                changed |= !smaller.equals(names.put(pair.getString(1), smaller));
            }
        }
        return names;
    }
}
