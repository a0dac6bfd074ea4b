package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Mistakes in names, with the characters of {@code seeds/synthetic/name_variants.csv}. */
final class NameNoise {

    private static final List<String> MASKS = List.of("*", "？", "□");
    private static final List<String> COMMON = List.of("英", "华", "明", "玉", "芳", "国", "平", "军", "小", "红");

    private final Map<String, Map<String, List<String>>> variants = new HashMap<>();

    NameNoise() {
        for (var row : SeedFile.read("synthetic/name_variants.csv").rows()) {
            var ofKind = variants.computeIfAbsent(row.get("kind"), kind -> new HashMap<>());
            var group = characters(row.get("characters"));
            boolean oneWay = row.get("kind").equals(NoiseKind.TRADITIONAL.key());
            for (String character : oneWay ? group.subList(0, 1) : group) {
                var others = ofKind.computeIfAbsent(character, c -> new ArrayList<>());
                group.stream().filter(other -> !other.equals(character)).forEach(others::add);
            }
        }
    }

    /** The name with the mistake; unchanged if no character of it can be mistaken so. */
    String change(NoiseKind kind, String name, Draw draw) {
        var characters = characters(name);
        if (characters.size() < 2) {
            return name;
        }
        int given = draw.between("character", 1, characters.size() - 1);
        switch (kind) {
            case HOMOPHONE, LOOK_ALIKE, TRADITIONAL -> variant(variants.get(kind.key()), characters, draw);
            case CHARACTER_MASKED -> characters.set(given, MASKS.get(draw.below("mask", MASKS.size())));
            case CHARACTER_OTHER -> characters.set(given, COMMON.get(draw.below("other", COMMON.size())));
            case CHARACTER_LOST -> {
                if (characters.size() > 2) {
                    characters.remove(given);
                }
            }
            case CHARACTERS_SWAPPED -> java.util.Collections.swap(characters, given, characters.size() - 1);
            default -> throw new IllegalArgumentException("no mistake of a name: " + kind);
        }
        return String.join("", characters);
    }

    private static void variant(Map<String, List<String>> others, List<String> characters, Draw draw) {
        int first = draw.below("character", characters.size());
        for (int i = 0; i < characters.size(); i++) {
            int at = (first + i) % characters.size();
            var choices = others.getOrDefault(characters.get(at), List.of());
            if (!choices.isEmpty()) {
                characters.set(at, choices.get(draw.below("variant", choices.size())));
                return;
            }
        }
    }

    private static List<String> characters(String text) {
        var characters = new ArrayList<String>();
        text.codePoints().forEach(c -> characters.add(Character.toString(c)));
        return characters;
    }
}
