package huican.etl.linkage.compare;

import java.util.List;

/** One field whose values are equal or not. */
record EqualComparison() implements Comparison {
    private static final List<String> LEVELS = List.of("equal", "different");

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public int compare(String[] left, String[] right) {
        if (left[0] == null || right[0] == null) {
            return -1;
        }
        return left[0].equals(right[0]) ? 0 : 1;
    }
}
