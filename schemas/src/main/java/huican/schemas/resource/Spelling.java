package huican.schemas.resource;

import java.util.Collection;
import java.util.Comparator;

/** How near words are to each other, for suggestions. */
public final class Spelling {
    private Spelling() {}

    /** The nearest of the words, the first of equally near ones; there must be one. */
    public static String nearest(String word, Collection<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(known -> distance(word, known)))
                .orElseThrow();
    }

    /** {@code ，是否为 "x"？} for the nearest word within two edits, else nothing. */
    public static String suggestion(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(word, k) <= Math.min(2, word.length() - 1))
                .min(Comparator.comparingInt(k -> distance(word, k)))
                .map(k -> "，是否为 \"" + k + "\"？")
                .orElse("");
    }

    /** Edits (insert, delete, replace) between two words: Levenshtein's distance. */
    public static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
