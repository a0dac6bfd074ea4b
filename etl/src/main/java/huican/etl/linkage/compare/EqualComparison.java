package huican.etl.linkage.compare;

import java.util.List;

/** One field whose values are equal or not; a second one, if given, speaks where the first is unknown. */
record EqualComparison() implements Comparison {
    private static final List<String> LEVELS = List.of("equal", "different");

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public int compare(String[] left, String[] right) {
        String a = known(left);
        String b = known(right);
        if (a == null || b == null) {
            return -1;
        }
        return a.equals(b) ? 0 : 1;
    }

    private static String known(String[] values) {
        return values[0] != null || values.length == 1 ? values[0] : values[1];
    }
}
