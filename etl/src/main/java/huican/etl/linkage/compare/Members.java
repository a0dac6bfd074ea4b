package huican.etl.linkage.compare;

/** Sets written as words with one space between them: the values of fields with several members. Neither set nor word is null. */
final class Members {

    private Members() {}

    /** Whether the sets have a member in common. */
    static boolean common(String left, String right) {
        if (left.indexOf(' ') < 0) {
            return contains(right, left, 0, left.length());
        }
        for (int from = 0; from < left.length(); ) {
            int space = left.indexOf(' ', from);
            int to = space < 0 ? left.length() : space;
            if (contains(right, left, from, to)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /** Whether the word is a member of the set. */
    static boolean contains(String set, String word) {
        return contains(set, word, 0, word.length());
    }

    private static boolean contains(String set, String text, int from, int to) {
        int length = to - from;
        for (int start = 0; length > 0 && start + length <= set.length(); ) {
            int space = set.indexOf(' ', start);
            int end = space < 0 ? set.length() : space;
            if (end - start == length && set.regionMatches(start, text, from, length)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
