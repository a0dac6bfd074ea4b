package huican.etl.linkage.compare;

import java.util.List;

/**
 * Names of persons, compared after {@link NormalName}, character by character. Field: the name.
 *
 * <p>Of two names that fit several levels the strongest counts. A name with a lost character is never {@code equal}, not to itself either:
 * {@code 王*国} may be two people. Where of a name only one character is left (王*, 王**), agreement is worth no more than that of a family
 * name: {@code one_character}. Names of five characters and more (minority names written in Chinese), and names with letters, are compared
 * as text where they neither agree nor sound alike: {@code similar}, {@code one_character} or {@code different} by similarity.
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
        String a = NormalName.of(left[0]);
        String b = NormalName.of(right[0]);
        if (a == null || b == null) {
            return -1;
        }
        if (hasLost(a) || hasLost(b)) {
            return withLost(a, b);
        }
        if (a.equals(b)) {
            return EQUAL;
        }
        if (a.length() == b.length()) {
            int level = sameLength(a, b);
            if (level <= NEAR_SOUND) {
                return level;
            }
            return longOrLatin(a) || longOrLatin(b) ? asText(a, b) : level;
        }
        return longOrLatin(a) || longOrLatin(b) ? asText(a, b) : otherLength(a, b);
    }

    private static boolean hasLost(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Hanzi.lost(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Lost characters fit any; what is left on both sides must agree. */
    private static int withLost(String a, String b) {
        if (a.length() != b.length()) {
            return DIFFERENT;
        }
        int known = 0;
        for (int i = 0; i < a.length(); i++) {
            if (Hanzi.lost(a.charAt(i)) || Hanzi.lost(b.charAt(i))) {
                continue;
            }
            if (Hanzi.folded(a.charAt(i)) != Hanzi.folded(b.charAt(i))) {
                return DIFFERENT;
            }
            known++;
        }
        return known == 0 ? -1 : known == 1 ? ONE_CHARACTER : MASKED;
    }

    /** One pass counts at how many places form, sound and coarse sound differ; the counts decide. */
    private static int sameLength(String a, String b) {
        int forms = 0;
        int sounds = 0;
        int coarse = 0;
        int first = -1;
        for (int i = 0; i < a.length(); i++) {
            char x = Hanzi.folded(a.charAt(i));
            char y = Hanzi.folded(b.charAt(i));
            if (x == y) {
                continue;
            }
            first = forms++ == 0 ? i : first;
            if (!Hanzi.sound(x).equals(Hanzi.sound(y))) {
                sounds++;
                coarse += Hanzi.coarse(x).equals(Hanzi.coarse(y)) ? 0 : 1;
            }
        }
        if (coarse == 0) {
            return forms == 0 ? VARIANT : sounds == 0 ? SAME_SOUND : NEAR_SOUND;
        }
        return forms == 1 ? oneDiffers(a, b, first) : severalDiffer(a, b, first, forms);
    }

    private static int oneDiffers(String a, String b, int at) {
        if (Hanzi.alike(Hanzi.folded(a.charAt(at)), Hanzi.folded(b.charAt(at)))) {
            return SIMILAR;
        }
        if (at >= familyLength(a, b)) {
            return ONE_CHARACTER;
        }
        return a.length() >= 3 ? OTHER_FAMILY_NAME : DIFFERENT;
    }

    private static int severalDiffer(String a, String b, int at, int forms) {
        if (forms != 2 || at + 1 >= a.length()) {
            return DIFFERENT;
        }
        boolean swapped = Hanzi.folded(a.charAt(at)) == Hanzi.folded(b.charAt(at + 1))
                && Hanzi.folded(a.charAt(at + 1)) == Hanzi.folded(b.charAt(at));
        if (swapped) {
            return SWAPPED;
        }
        // Both characters of a compound family name differ, the given name is the same.
        return at == 0
                        && a.length() > 3
                        && familyLength(a, b) == 2
                        && Hanzi.folded(a.charAt(1)) != Hanzi.folded(b.charAt(1))
                ? OTHER_FAMILY_NAME
                : DIFFERENT;
    }

    /** Two to four characters against one more or fewer: one lost, but not of the family name. Else families and given names alone. */
    private static int otherLength(String a, String b) {
        if (a.length() > b.length()) {
            return otherLength(b, a);
        }
        if (b.length() - a.length() != 1) {
            return DIFFERENT;
        }
        int at = 0;
        while (at < a.length() && Hanzi.folded(a.charAt(at)) == Hanzi.folded(b.charAt(at))) {
            at++;
        }
        for (int i = at; i < a.length(); i++) {
            if (Hanzi.folded(a.charAt(i)) != Hanzi.folded(b.charAt(i + 1))) {
                return givenNamesEqual(a, b) ? OTHER_FAMILY_NAME : DIFFERENT;
            }
        }
        boolean familyEqual = a.length() >= 2 && at >= Math.max(1, familyLength(a, b));
        return familyEqual ? MASKED : DIFFERENT;
    }

    /** Family names of one and of two characters before one given name of two. */
    private static boolean givenNamesEqual(String a, String b) {
        int from = NameSound.familyLength(a);
        int other = NameSound.familyLength(b);
        if (a.length() - from != b.length() - other || a.length() - from < 2) {
            return false;
        }
        for (int i = 0; from + i < a.length(); i++) {
            if (Hanzi.folded(a.charAt(from + i)) != Hanzi.folded(b.charAt(other + i))) {
                return false;
            }
        }
        return true;
    }

    private static int familyLength(String a, String b) {
        return Math.max(NameSound.familyLength(a), NameSound.familyLength(b));
    }

    private static boolean longOrLatin(String name) {
        return name.length() >= LONG || !Hanzi.han(name.charAt(0)) || !Hanzi.han(name.charAt(name.length() - 1));
    }

    private static int asText(String a, String b) {
        double similarity = TextComparison.similarity(a, b);
        return similarity >= TEXT_SIMILAR ? SIMILAR : similarity >= TEXT_ALIKE ? ONE_CHARACTER : DIFFERENT;
    }
}
