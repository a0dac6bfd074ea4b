package huican.etl.linkage.compare;

import huican.seeds.reference.SeedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups of characters that have something in common, one group a line ({@code seeds/linkage/*_characters.csv}).
 *
 * @param groups character → all groups it stands in, in the order of the file
 */
record CharacterGroups(Map<Integer, List<String>> groups) {

    /** Reads for example {@code linkage/similar_characters.csv}: column {@code characters}. */
    static CharacterGroups read(String file) {
        var groups = new HashMap<Integer, List<String>>();
        for (var row : SeedFile.read(file).rows()) {
            String group = row.get("characters");
            group.codePoints()
                    .forEach(c ->
                            groups.computeIfAbsent(c, key -> new ArrayList<>()).add(group));
        }
        return new CharacterGroups(groups);
    }

    /** Whether a group holds both. */
    boolean together(int a, int b) {
        for (String group : groups.getOrDefault(a, List.of())) {
            if (group.indexOf(b) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The first character of the first group; the character itself where it is in none. */
    int first(int c) {
        List<String> of = groups.get(c);
        return of == null ? c : of.get(0).codePointAt(0);
    }
}
