package huican.seeds.reference;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code lists of {@code seeds/codes/code_list.csv}: what a department may write for a value, and the one word we keep for it.
 *
 * @param words by list name: code, name or alias → Chinese word ({@code name_zh})
 */
public record CodeLists(Map<String, Map<String, String>> words) implements Serializable {

    /** All lists. */
    public static CodeLists read() {
        var words = new HashMap<String, Map<String, String>>();
        for (var row : SeedFile.read("codes/code_list.csv").rows()) {
            var list = words.computeIfAbsent(row.get("list"), k -> new HashMap<>());
            String word = row.get("name_zh");
            list.putIfAbsent(row.get("code"), word);
            list.put(word, word);
            for (String alias : row.get("aliases").split(";")) {
                if (!alias.isBlank()) {
                    list.putIfAbsent(alias.strip(), word);
                }
            }
        }
        return new CodeLists(words);
    }

    /** The words of a list, sorted; none if there is no such list. */
    public Set<String> words(String list) {
        return new TreeSet<>(words.getOrDefault(list, Map.of()).values());
    }

    /** The word for a value of a list; null if the list does not know it. */
    public String word(String list, String value) {
        return words.getOrDefault(list, Map.of()).get(value);
    }
}
