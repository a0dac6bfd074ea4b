package huican.etl.linkage.compare;

/** The errors of people who type or copy a word: one character replaced, two neighbours swapped, one lost. Words are not null. */
final class TypingErrors {

    private TypingErrors() {}

    /** At how many places two words of the same length differ; stops counting after {@code limit}. */
    static int differences(String a, String b, int limit) {
        int count = 0;
        for (int i = 0; i < a.length() && count <= limit; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                count++;
            }
        }
        return count;
    }

    /** The first place from {@code from} on where two words of the same length differ; their length if there is none. */
    static int firstDifference(String a, String b, int from) {
        int i = from;
        while (i < a.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** Whether the words of the same length differ in nothing but two neighbours, the first of them at {@code at}, that changed places. */
    static boolean swappedAt(String a, String b, int at) {
        return at + 1 < a.length()
                && a.charAt(at) == b.charAt(at + 1)
                && a.charAt(at + 1) == b.charAt(at)
                && firstDifference(a, b, at + 2) == a.length();
    }

    /** Whether the one word is the other without one character. */
    static boolean oneLost(String a, String b) {
        if (a.length() > b.length()) {
            return oneLost(b, a);
        }
        if (b.length() - a.length() != 1) {
            return false;
        }
        int at = 0;
        while (at < a.length() && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return a.regionMatches(at, b, at + 1, a.length() - at);
    }
}
