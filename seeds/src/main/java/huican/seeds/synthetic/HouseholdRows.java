package huican.seeds.synthetic;

import huican.seeds.synthetic.IdentityNoise.Noisy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Collects the rows of one household of an extract and gives them their mistakes, so that no two rows of different people get one key: the
 * later would take the place of the earlier, and a person would silently be missing.
 *
 * <p>A borrowed number is that of the same household; the other mistakes of numbers make numbers of nobody, and a key made so is given once.
 */
final class HouseholdRows {

    /** A row as it should be. */
    record Waiting(Person person, Draw row, RowFault fault, Object[] clean) {}

    private final IdentityNoise noise;
    private final Function<Object[], String> recordKey;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Set<String> madeKeys = new HashSet<>();

    HouseholdRows(IdentityNoise noise, Function<Object[], String> recordKey) {
        this.noise = noise;
        this.recordKey = recordKey;
    }

    void add(Waiting row) {
        waiting.add(row);
    }

    /** Whether a row of this person belongs to another household than those collected. */
    boolean complete(Person next) {
        return !waiting.isEmpty()
                && waiting.get(0).person().number() / HouseholdMaker.SLOTS != next.number() / HouseholdMaker.SLOTS;
    }

    List<Waiting> rows() {
        return List.copyOf(waiting);
    }

    /** The collected rows with their mistakes, in order; then none is collected. */
    List<Noisy> take() {
        var noisy = new ArrayList<Noisy>();
        for (var row : waiting) {
            noisy.add(noise.apply(row.person(), row.clean(), row.row(), row.fault()));
        }
        if (noisy.stream().anyMatch(Noisy::wrongNumber)) {
            settleKeys(noisy);
        }
        waiting.clear();
        return noisy;
    }

    private void settleKeys(List<Noisy> noisy) {
        Map<String, Integer> rightKeys = new HashMap<>();
        for (int i = 0; i < noisy.size(); i++) {
            rightKeys.put(recordKey.apply(waiting.get(i).clean()), i);
        }
        var exchanged = new HashSet<Integer>();
        for (int i = 0; i < noisy.size(); i++) {
            if (!exchanged.contains(i)) {
                settle(i, noisy, rightKeys, exchanged);
            }
        }
    }

    private void settle(int index, List<Noisy> noisy, Map<String, Integer> rightKeys, Set<Integer> exchanged) {
        var row = waiting.get(index);
        String key = recordKey.apply(noisy.get(index).values());
        if (key.equals(recordKey.apply(row.clean()))) {
            return;
        }
        Integer other = rightKeys.get(key);
        if (other != null
                && noisy.get(index).kinds().contains(NoiseKind.HEAD_NUMBER)
                && !noisy.get(other).wrongNumber()) {
            var head = waiting.get(other);
            noisy.set(other, noise.exchanged(noisy.get(other), head.clean(), row.person()));
            exchanged.add(other);
        } else if (other != null || !madeKeys.add(key)) {
            noisy.set(index, noise.withOwnNumber(noisy.get(index), row.clean()));
        }
    }
}
