package huican.etl.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Finds the good rows of an extract of a delivery that are not the last of their key, and why. Rows are added in the order of their files and lines, and the
 * last one of a key wins: of A, B, A the last A wins, B is overwritten, the first A is a duplicate. Source: docs/contract.md, "Nothing is ever
 * dropped silently".
 *
 * <p>Holds 28 bytes a row. A key is known by a hash of 128 bits: among a thousand million keys two meet once in 10^20 deliveries.
 */
public final class RepeatedKeys {
    private static final int FIRST_SIZE = 1024;

    private long[] high = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];
    private long[] content = new long[FIRST_SIZE];
    private int[] line = new int[FIRST_SIZE];
    private int rows;

    /**
     * One more good row.
     *
     * @param contentHash of its trimmed values; only ever compared between rows of one key
     */
    public void add(String recordKey, long contentHash, long lineOfRow) {
        if (rows == line.length) {
            int size = Math.addExact(rows, rows / 2);
            high = Arrays.copyOf(high, size);
            low = Arrays.copyOf(low, size);
            content = Arrays.copyOf(content, size);
            line = Arrays.copyOf(line, size);
        }
        long[] hash = MurmurHash3.hash128x64(recordKey.getBytes(StandardCharsets.UTF_8));
        high[rows] = hash[0];
        low[rows] = hash[1];
        content[rows] = contentHash;
        line[rows] = Math.toIntExact(lineOfRow);
        rows++;
    }

    /** Rows added so far. */
    public int rows() {
        return rows;
    }

    /** The rows that lose, in the order in which they were added. Keys that occur once, nearly all, are only sorted. */
    public List<DisplacedRow> displaced() {
        var displaced = new ArrayList<DisplacedRow>();
        var repeated = repeated();
        for (int from = 0, to = 0; from < repeated.size(); from = to) {
            while (to < repeated.size() && sameKey(repeated.get(from), repeated.get(to))) {
                to++;
            }
            displaced.addAll(ofOneKey(repeated.subList(from, to)));
        }
        displaced.sort(Comparator.comparingInt(DisplacedRow::at));
        return displaced;
    }

    /** Positions of rows whose key may occur more than once, those of one key together and in order. */
    private List<Integer> repeated() {
        long[] sorted = Arrays.copyOf(high, rows);
        Arrays.sort(sorted);
        int times = 0;
        for (int i = 1; i < rows; i++) {
            if (sorted[i] == sorted[i - 1]) {
                sorted[times++] = sorted[i];
            }
        }
        int ofSeveral = times;
        return IntStream.range(0, ofSeveral == 0 ? 0 : rows)
                .filter(i -> Arrays.binarySearch(sorted, 0, ofSeveral, high[i]) >= 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> high[i])
                        .thenComparingLong(i -> low[i])
                        .thenComparingInt(i -> i))
                .toList();
    }

    private boolean sameKey(int a, int b) {
        return high[a] == high[b] && low[a] == low[b];
    }

    private List<DisplacedRow> ofOneKey(List<Integer> positions) {
        int winner = positions.get(positions.size() - 1);
        var displaced = new ArrayList<DisplacedRow>();
        var later = new HashSet<Long>();
        later.add(content[winner]);
        for (int i = positions.size() - 2; i >= 0; i--) {
            int at = positions.get(i);
            displaced.add(new DisplacedRow(
                    at, later.add(content[at]) ? Displacement.OVERWRITTEN : Displacement.DUPLICATE, line[winner]));
        }
        return displaced;
    }
}
