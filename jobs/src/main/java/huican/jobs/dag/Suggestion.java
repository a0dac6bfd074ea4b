package huican.jobs.dag;

import java.util.Collection;
import java.util.Comparator;

/** The known word nearest to a mistyped one. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code ，是否为 "x"？} for the nearest word within two edits, else nothing. */
    public static String of(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(word, k) <= 2)
                .min(Comparator.comparingInt(k -> distance(word, k)))
                .map(k -> "，是否为 \"" + k + "\"？")
                .orElse("");
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
