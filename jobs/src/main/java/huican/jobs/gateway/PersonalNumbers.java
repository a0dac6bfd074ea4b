package huican.jobs.gateway;

import huican.etl.standardise.IdNumber;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds numbers of persons in texts where they must not stand: valid citizen identification numbers (GB 11643), alone or at the head of a certificate
 * number, mobile telephones, and numbers that are known. Digits may be full-width and have a space or a hyphen between them. Tells whether there is
 * one, never which.
 *
 * @param known further numbers, as digits (and X) alone
 * @param lengths of the known ones
 */
public record PersonalNumbers(Set<String> known, Set<Integer> lengths) {
    private static final PersonalNumbers OF_ANYBODY = knowing(Set.of());
    private static final int MOBILE = 11;
    private static final int ID = 18;
    /** Category and grade behind the ID number of a certificate. */
    private static final int CERTIFICATE = ID + 2;

    /** Fifteen digits, with whatever people write between them; letters, as in hashes, are not. */
    private static final Pattern LIKE_AN_ID =
            Pattern.compile("(?:\\d[\\s\\p{Pd}]*+){15}", Pattern.UNICODE_CHARACTER_CLASS);

    /** Shorter numbers occur everywhere. */
    static final int SHORTEST = MOBILE;

    public static PersonalNumbers knowing(Set<String> known) {
        var lengths = new TreeSet<Integer>();
        known.forEach(number -> lengths.add(number.length()));
        return new PersonalNumbers(known, lengths);
    }

    /** Whether a number of anybody stands in the text. */
    public static boolean holds(String text) {
        return OF_ANYBODY.in(text);
    }

    /** A text that a message repeats; none of it if it might be a number of anybody, also a mistyped or an old one of fifteen digits. */
    public static String withheld(String text) {
        return holds(text) || LIKE_AN_ID.matcher(text).find() ? "***" : text;
    }

    /** Whether one stands in the text. */
    public boolean in(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (digit(text.charAt(at)) != 0 && digit(text.charAt(at)) != 'X') {
                var stretch = new Stretch(text, at);
                if (stretch.digits.length() >= SHORTEST && found(stretch)) {
                    return true;
                }
                at = stretch.end - 1;
            }
        }
        return false;
    }

    private boolean found(Stretch stretch) {
        for (int from = stretch.edges.nextSetBit(0); from >= 0; from = stretch.edges.nextSetBit(from + 1)) {
            if (stretch.idNumber(from) || stretch.mobile(from)) {
                return true;
            }
            for (int length : lengths) {
                if (stretch.goesTo(from, length) && known.contains(stretch.digits.substring(from, from + length))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The digits of a text alone: how a known number is looked up. */
    static String digits(String text) {
        var digits = new StringBuilder();
        text.chars().map(c -> digit((char) c)).filter(c -> c != 0).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    /** The plain digit or X; 0 if it is neither. */
    private static char digit(char c) {
        char plain = c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
        return plain >= '0' && plain <= '9' ? plain : plain == 'x' || plain == 'X' ? 'X' : 0;
    }

    private static boolean separates(char c) {
        return c == ' ' || c == '-' || c == '\u00A0' || c == '\u3000' || c == '－' || c >= '\u2010' && c <= '\u2015';
    }

    /** Digits with at most one space or hyphen between; numbers begin and end where such a group does, so that none is found inside a longer one. */
    private static final class Stretch {
        final StringBuilder digits = new StringBuilder();
        /** Where groups begin, and the end. */
        final BitSet edges = new BitSet();

        final int end;
        private final boolean insideAWord;

        Stretch(String text, int start) {
            edges.set(0);
            int at = start;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (digit(c) != 0) {
                    digits.append(digit(c));
                } else if (separates(c) && at + 1 < text.length() && digit(text.charAt(at + 1)) != 0) {
                    edges.set(digits.length());
                } else {
                    break;
                }
                at++;
            }
            edges.set(digits.length());
            end = at;
            insideAWord =
                    start > 0 && letter(text.charAt(start - 1)) || end < text.length() && letter(text.charAt(end));
        }

        /** Whether a group ends so many digits further on. */
        boolean goesTo(int from, int length) {
            return from + length <= digits.length() && edges.get(from + length);
        }

        /** Of somebody born in this century or the two before: among digits of hashes every eleventh would do otherwise. */
        boolean idNumber(int from) {
            if (!goesTo(from, ID) && !goesTo(from, CERTIFICATE)) {
                return false;
            }
            String number = digits.substring(from, from + ID);
            return number.matches("[1-9]\\d{5}(?:18|19|20).*") && IdNumber.valid(number) != null;
        }

        /** A mobile telephone's number, whole or as it is usually grouped; a hash may have eleven digits between its letters. */
        boolean mobile(int from) {
            if (insideAWord
                    || !goesTo(from, MOBILE)
                    || digits.charAt(from) != '1'
                    || digits.charAt(from + 1) < '3'
                    || digits.charAt(from + 1) == 'X') {
                return false;
            }
            var inner = edges.get(from + 1, from + MOBILE);
            return inner.isEmpty()
                    || inner.cardinality() == MOBILE - 1
                    || inner.get(2)
                            && inner.cardinality() <= 2
                            && (inner.cardinality() == 1 || inner.get(6) || inner.get(5))
                    || inner.cardinality() == 1 && inner.get(6);
        }

        private static boolean letter(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
    }
}
