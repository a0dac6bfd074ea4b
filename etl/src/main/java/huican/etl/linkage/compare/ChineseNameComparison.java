package huican.etl.linkage.compare;

import java.util.List;

/**
 * Names of persons, compared after {@link NormalName}, character by character. Field: the name.
 *
 * <p>Of several levels that fit the strongest counts. A name with a lost character is never {@code equal}, not to itself either: 王*国 may
 * be two people. Where only one character is left to agree (王*, 王**), that is no more than a family name: {@code one_character}. Names of
 * five characters and more (minority names written in Chinese) and names with letters that neither agree nor sound alike are compared as
 * text: {@code similar}, {@code one_character} or {@code different} by similarity.
 */
record ChineseNameComparison() implements Comparison {
    private static final List<String> LEVELS = List.of(
            "equal",
            "variant",
            "same_sound",
            "near_sound",
            "masked",
            "similar",
            "swapped",
            "one_character",
            "other_family_name",
            "different");
    private static final int EQUAL = 0;
    private static final int VARIANT = 1;
    private static final int SAME_SOUND = 2;
    private static final int NEAR_SOUND = 3;
    private static final int MASKED = 4;
    private static final int SIMILAR = 5;
    private static final int SWAPPED = 6;
    private static final int ONE_CHARACTER = 7;
    private static final int OTHER_FAMILY_NAME = 8;
    private static final int DIFFERENT = 9;

    private static final int LONG = 5;
    private static final double TEXT_SIMILAR = 0.92;
    private static final double TEXT_ALIKE = 0.85;

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    @Override
    public int compare(String[] left, String[] right) {
        String leftName = NormalName.of(left[0]);
        String rightName = NormalName.of(right[0]);
        if (leftName == null || rightName == null) {
            return -1;
        }
        int[] a = Hanzi.folded(leftName);
        int[] b = Hanzi.folded(rightName);
        if (holdsLost(a) || holdsLost(b)) {
            return withLost(a, b);
        }
        if (leftName.equals(rightName)) {
            return EQUAL;
        }
        boolean text = asText(a) || asText(b);
        if (a.length == b.length) {
            int level = bySound(a, b);
            if (level >= 0) {
                return level;
            }
            if (!text) {
                return byCharacter(a, b);
            }
        }
        return text ? bySimilarity(leftName, rightName) : a.length < b.length ? oneMore(a, b) : oneMore(b, a);
    }

    private static boolean holdsLost(int[] name) {
        for (int c : name) {
            if (c == Hanzi.LOST) {
                return true;
            }
        }
        return false;
    }

    /** Lost characters fit any; what is left on both sides must agree. Nobody knows for how many characters a mark of another length stands. */
    private static int withLost(int[] a, int[] b) {
        if (a.length != b.length) {
            return a[0] == b[0] && a[0] != Hanzi.LOST ? ONE_CHARACTER : DIFFERENT;
        }
        int known = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] == Hanzi.LOST || b[i] == Hanzi.LOST) {
                continue;
            }
            if (a[i] != b[i]) {
                return DIFFERENT;
            }
            known++;
        }
        return known == 0 ? -1 : known == 1 ? ONE_CHARACTER : MASKED;
    }

    /** Level of names of the same length whose every character sounds the same or nearly so; else -1. */
    private static int bySound(int[] a, int[] b) {
        int level = VARIANT;
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i] && !Hanzi.sound(a[i]).equals(Hanzi.sound(b[i]))) {
                if (!Hanzi.coarse(a[i]).equals(Hanzi.coarse(b[i]))) {
                    return -1;
                }
                level = NEAR_SOUND;
            } else if (a[i] != b[i]) {
                level = Math.max(level, SAME_SOUND);
            }
        }
        return level;
    }

    private static int byCharacter(int[] a, int[] b) {
        int first = differsFrom(a, b, 0);
        int second = differsFrom(a, b, first + 1);
        if (second == a.length) {
            return oneDiffers(a, b, first);
        }
        if (differsFrom(a, b, second + 1) < a.length) {
            return DIFFERENT;
        }
        if (second == first + 1 && a[first] == b[second] && a[second] == b[first]) {
            return SWAPPED;
        }
        boolean compoundFamily = second == 1 && a.length > 3 && familyLength(a, b) == 2;
        return compoundFamily ? OTHER_FAMILY_NAME : DIFFERENT;
    }

    private static int differsFrom(int[] a, int[] b, int from) {
        int i = from;
        while (i < a.length && a[i] == b[i]) {
            i++;
        }
        return i;
    }

    private static int oneDiffers(int[] a, int[] b, int at) {
        if (a.length > 1 && Hanzi.alike(a[at], b[at])) {
            return SIMILAR;
        }
        if (at >= familyLength(a, b)) {
            // Two names of two characters then share their family name and nothing else, like a father and his child.
            return a.length > 2 ? ONE_CHARACTER : DIFFERENT;
        }
        return a.length > 2 ? OTHER_FAMILY_NAME : DIFFERENT;
    }

    /** A character lost from the given name (王国 and 王建国), or one given name after family names of one and of two characters. */
    private static int oneMore(int[] shorter, int[] longer) {
        if (longer.length - shorter.length != 1 || shorter.length < 2) {
            return DIFFERENT;
        }
        int at = 0;
        while (at < shorter.length && shorter[at] == longer[at]) {
            at++;
        }
        int same = at;
        while (same < shorter.length && shorter[same] == longer[same + 1]) {
            same++;
        }
        if (same == shorter.length && at >= familyLength(shorter, longer)) {
            return MASKED;
        }
        boolean givenAgain = shorter.length > 2 && familyLength(longer, longer) == 2 && sameTail(shorter, longer);
        return givenAgain ? OTHER_FAMILY_NAME : DIFFERENT;
    }

    private static boolean sameTail(int[] shorter, int[] longer) {
        for (int i = 1; i < shorter.length; i++) {
            if (shorter[i] != longer[i + 1]) {
                return false;
            }
        }
        return true;
    }

    private static int familyLength(int[] a, int[] b) {
        return Math.max(NameSound.familyLength(a), NameSound.familyLength(b));
    }

    private static boolean asText(int[] name) {
        return name.length >= LONG || !Hanzi.han(name[0]) || !Hanzi.han(name[name.length - 1]);
    }

    private static int bySimilarity(String a, String b) {
        double similarity = TextComparison.similarity(a, b);
        return similarity >= TEXT_SIMILAR ? SIMILAR : similarity >= TEXT_ALIKE ? ONE_CHARACTER : DIFFERENT;
    }
}
