package huican.etl.standardise;

import huican.seeds.reference.CodeList;
import java.io.Serializable;
import java.util.stream.Collectors;

/**
 * The words of a department that mean that there is no value.
 *
 * @param longest length of the longest
 * @param firsts their first characters
 */
record NoValue(CodeList list, int longest, String firsts) implements Serializable {
    private static final char FULL_WIDTH = '\uFF00';

    static NoValue of(CodeList list) {
        var words = list.words().keySet();
        return new NoValue(
                list,
                words.stream().mapToInt(String::length).max().orElse(0),
                words.stream().map(word -> word.substring(0, 1)).distinct().collect(Collectors.joining()));
    }

    /** Whether a text, trimmed, is one of them, in full width too. */
    boolean is(String text) {
        return text.length() <= longest
                && (firsts.indexOf(text.charAt(0)) >= 0 || text.charAt(0) >= FULL_WIDTH)
                && list.word(Texts.compatible(text)) != null;
    }
}
