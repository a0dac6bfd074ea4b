package huican.seeds.reference;

import java.util.Map;
import java.util.TreeMap;

/**
 * Characters that GBK and older GB 18030 had only in Unicode's private use area, and where Unicode has them ({@code seeds/characters/private_use.csv}):
 * a department that converts with an old table sends U+E863 where another sends 䶮.
 *
 * @param characters private use character → the character it stands for
 */
public record PrivateUse(Map<Character, String> characters) {
    private static final int HEX = 16;

    /** The whole table. */
    public static PrivateUse read() {
        var characters = new TreeMap<Character, String>();
        for (var row : SeedFile.read("characters/private_use.csv").rows()) {
            characters.put((char) codePoint(row.get("private_use")), Character.toString(codePoint(row.get("unicode"))));
        }
        return new PrivateUse(Map.copyOf(characters));
    }

    private static int codePoint(String notation) {
        return Integer.parseInt(notation.substring("U+".length()), HEX);
    }
}
