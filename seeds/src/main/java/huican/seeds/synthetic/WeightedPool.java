package huican.seeds.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of different frequency; the heavier one is drawn more often. */
final class WeightedPool<T> {

    private final List<T> items;
    private final double[] upTo;

    WeightedPool(List<T> items, ToDoubleFunction<T> weight) {
        this.items = List.copyOf(items);
        this.upTo = new double[items.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(items.get(i));
            upTo[i] = sum;
        }
    }

    /** The thing at a share in [0, 1) of the whole weight. */
    T at(double share) {
        int found = Arrays.binarySearch(upTo, share * upTo[upTo.length - 1]);
        int index = found >= 0 ? found + 1 : -found - 1;
        return items.get(Math.min(index, items.size() - 1));
    }
}
