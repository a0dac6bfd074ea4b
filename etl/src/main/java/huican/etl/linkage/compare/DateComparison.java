package huican.etl.linkage.compare;

import java.util.List;

/**
 * Birth dates as {@code yyyy-MM-dd}. Fields: the recorded date and the one inside the ID number, which stands in where none is recorded.
 * The levels are those of {@link Dates}.
 */
record DateComparison() implements Comparison {

    @Override
    public List<String> levels() {
        return Dates.LEVELS;
    }

    @Override
    public int compare(String[] left, String[] right) {
        String a = left[0] == null ? left[1] : left[0];
        String b = right[0] == null ? right[1] : right[0];
        return a == null || b == null ? -1 : Dates.level(a, b);
    }
}
