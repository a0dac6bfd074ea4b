package huican.etl.linkage.compare;

import java.util.List;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * One field of Latin text, by the similarity of Jaro and Winkler (1 = equal).
 *
 * @param near1 from here on the values are near
 * @param near2 from here on they are alike
 */
record TextComparison(double near1, double near2) implements Comparison {
    private static final List<String> LEVELS = List.of("equal", "near", "like", "different");
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    /** Similarity of two texts, 0 to 1. The measure itself depends on the order of its texts where they have the same length. */
    static double similarity(String a, String b) {
        return a.compareTo(b) <= 0 ? SIMILARITY.apply(a, b) : SIMILARITY.apply(b, a);
    }

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public int compare(String[] left, String[] right) {
        String a = left[0];
        String b = right[0];
        if (a == null || b == null) {
            return -1;
        }
        if (a.equals(b)) {
            return 0;
        }
        double similarity = similarity(a, b);
        return similarity >= near1 ? 1 : similarity >= near2 ? 2 : 3;
    }
}
