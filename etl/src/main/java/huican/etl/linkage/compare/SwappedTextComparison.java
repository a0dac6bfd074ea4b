package huican.etl.linkage.compare;

import java.util.List;

/** Two fields of Latin text that people write into each other's place: given name and surname. */
record SwappedTextComparison() implements Comparison {
    private static final List<String> LEVELS = List.of("equal", "swapped", "near", "one_equal", "different");
    private static final double NEAR = 0.9;

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public int compare(String[] left, String[] right) {
        boolean first = left[0] != null && right[0] != null;
        boolean second = left[1] != null && right[1] != null;
        if (first && second) {
            return both(left[0], left[1], right[0], right[1]);
        }
        if (first) {
            return one(left[0], right[0]);
        }
        return second ? one(left[1], right[1]) : -1;
    }

    private static int both(String a, String b, String c, String d) {
        boolean first = a.equals(c);
        boolean second = b.equals(d);
        if (first && second) {
            return 0;
        }
        if (a.equals(d) && b.equals(c)) {
            return 1;
        }
        if (near(a, c) && near(b, d)) {
            return 2;
        }
        return first || second ? 3 : 4;
    }

    /** Only one of the fields is known on both sides: where its values are merely near, nothing is said either way. */
    private static int one(String a, String b) {
        if (a.equals(b)) {
            return 3;
        }
        return near(a, b) ? -1 : 4;
    }

    private static boolean near(String a, String b) {
        return a.equals(b) || TextComparison.similarity(a, b) >= NEAR;
    }
}
