package huican.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatedKeysTest {
    private record Good(String key, long content) {}

    @Test
    void ofAbaWithOneKeyTheLastAWins() {
        var keys = new RepeatedKeys();
        keys.add("K", 1, 2);
        keys.add("K", 2, 3);
        keys.add("K", 1, 4);
        keys.add("L", 1, 5);

        assertThat(keys.displaced())
                .containsExactly(
                        new DisplacedRow(0, Displacement.DUPLICATE, 4),
                        new DisplacedRow(1, Displacement.OVERWRITTEN, 4));
    }

    @Test
    void keysThatOccurOnceLoseNothing() {
        var keys = new RepeatedKeys();
        keys.add("K", 1, 2);
        keys.add("L", 1, 3);

        assertThat(keys.displaced()).isEmpty();
        assertThat(keys.rows()).isEqualTo(2);
        assertThat(new RepeatedKeys().displaced()).isEmpty();
    }

    @Test
    void aLaterPartOfTheExtractIsLater() {
        var keys = new RepeatedKeys();
        keys.add("K", 1, 9); // _01
        keys.add("K", 1, 2); // _02

        assertThat(keys.displaced()).containsExactly(new DisplacedRow(0, Displacement.DUPLICATE, 2));
    }

    @Test
    void ofManyRowsWhatCountsIsWhatComesLater() {
        var random = new Random(7);
        var rows = new ArrayList<Good>();
        var keys = new RepeatedKeys();
        for (int i = 0; i < 20_000; i++) {
            var row = new Good("人|" + random.nextInt(15_000), random.nextInt(2));
            rows.add(row);
            keys.add(row.key(), row.content(), i);
        }

        assertThat(keys.displaced()).isEqualTo(plainly(rows));
    }

    private static List<DisplacedRow> plainly(List<Good> rows) {
        var last = new HashMap<String, Integer>();
        var later = new HashSet<Good>();
        var displaced = new ArrayList<DisplacedRow>();
        for (int i = rows.size() - 1; i >= 0; i--) {
            var row = rows.get(i);
            Integer winner = last.putIfAbsent(row.key(), i);
            boolean repeated = !later.add(row);
            if (winner != null) {
                displaced.add(
                        0, new DisplacedRow(i, repeated ? Displacement.DUPLICATE : Displacement.OVERWRITTEN, winner));
            }
        }
        return displaced;
    }
}
