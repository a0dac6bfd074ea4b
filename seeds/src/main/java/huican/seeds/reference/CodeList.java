package huican.seeds.reference;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a department may write for a value, and the one word we keep for it.
 *
 * @param codes in the order of the file
 * @param words code, name or alias → Chinese word
 */
public record CodeList(List<Code> codes, Map<String, String> words) implements Serializable {

    /**
     * One value.
     *
     * @param word the Chinese word that is kept
     * @param standard document the code is from
     */
    public record Code(String code, String word, String english, List<String> aliases, String standard)
            implements Serializable {}

    /** The list of these codes; of two that claim the same alias the first has it. */
    static CodeList of(List<Code> codes) {
        var words = new HashMap<String, String>();
        for (Code code : codes) {
            words.putIfAbsent(code.code(), code.word());
            words.put(code.word(), code.word());
            code.aliases().forEach(alias -> words.putIfAbsent(alias, code.word()));
        }
        return new CodeList(List.copyOf(codes), Map.copyOf(words));
    }

    /** The word for a value; null if the list does not know it. */
    public String word(String value) {
        return words.get(value);
    }
}
