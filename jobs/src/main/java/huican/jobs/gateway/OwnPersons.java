package huican.jobs.gateway;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The persons a home knows, to be found in texts where nobody may be named: their full names of two characters or more, and their numbers. A text is
 * read once, whatever the number of persons. Tells whether somebody is in it, never who.
 */
public final class OwnPersons {
    private final Set<String> names = new HashSet<>();
    /** By the first two characters: how long the longest name is that begins with them. */
    private final Map<Integer, Integer> longest = new HashMap<>();

    private final PersonalNumbers numbers;
    private final int ordinary;

    /**
     * @param words texts that name nobody: a name that stands in them is an ordinary word and not looked for
     */
    OwnPersons(Collection<String> names, Set<String> numbers, Iterable<String> words) {
        this.numbers = PersonalNumbers.knowing(numbers);
        names.stream().map(OwnPersons::joined).filter(OwnPersons::isName).forEach(this.names::add);
        this.names.forEach(name -> longest.merge(beginning(name, 0), name.length(), Math::max));
        var found = new HashSet<String>();
        words.forEach(text -> collect(text, found));
        this.names.removeAll(found);
        this.ordinary = found.size();
    }

    /** How many names are looked for. */
    public int names() {
        return names.size();
    }

    /** How many names are not looked for, because they are ordinary words. */
    public int ordinary() {
        return ordinary;
    }

    /** Whether somebody is named in the text, or a number of a person stands in it. */
    public boolean in(String text) {
        return collect(text, null) || numbers.in(text);
    }

    /** @param found takes all names in the text; null to stop at the first */
    private boolean collect(String text, Set<String> found) {
        boolean any = false;
        for (int at = 0; at + 1 < text.length(); at++) {
            if (text.charAt(at) < '\u2E80') {
                continue; // nearly all of what is published: no name begins here
            }
            String name = nameAt(text, at);
            if (name == null) {
                name = spacedNameAt(text, at);
            }
            if (name != null) {
                any = true;
                if (found == null) {
                    return true;
                }
                found.add(name);
            }
        }
        return any;
    }

    private String nameAt(String text, int at) {
        int most = Math.min(longest.getOrDefault(beginning(text, at), 0), text.length() - at);
        for (int length = most; length >= 2; length--) {
            String candidate = text.substring(at, at + length);
            if (names.contains(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** As forms print them: each character by itself, with one space behind it. */
    private String spacedNameAt(String text, int at) {
        if (at > 0 && Character.isIdeographic(text.charAt(at - 1))) {
            return null;
        }
        var joined = new StringBuilder().append(text.charAt(at));
        int next = at + 1;
        while (next + 1 < text.length() && space(text.charAt(next)) && Character.isIdeographic(text.charAt(next + 1))) {
            joined.append(text.charAt(next + 1));
            next += 2;
            boolean whole = next >= text.length() || !Character.isIdeographic(text.charAt(next));
            if (whole && names.contains(joined.toString())) {
                return joined.toString();
            }
        }
        return null;
    }

    private static int beginning(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }

    /** A name that came masked is none: what is published is masked alike. */
    private static boolean isName(String name) {
        return name.length() >= 2
                && name.charAt(0) >= '\u2E80'
                && name.chars().allMatch(c -> Character.isLetter(c) || Character.isSurrogate((char) c) || c == '·');
    }

    private static String joined(String name) {
        return name.chars()
                .filter(c -> !space((char) c))
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\u00A0' || c == '\u3000';
    }
}
