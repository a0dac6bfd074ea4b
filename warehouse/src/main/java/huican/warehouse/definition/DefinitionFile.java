package huican.warehouse.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import huican.schemas.resource.Spelling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mapping of a definition's YAML file, read strictly: known keys, in their order, nothing else.
 *
 * @param place file, and key for a part of it, as errors name it
 */
public record DefinitionFile(String place, JsonNode node) {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /** Parses a file whose keys are among {@code keys}, in that order. */
    public static DefinitionFile parse(String place, String yaml, List<String> keys) {
        try {
            JsonNode root = YAML.readTree(yaml);
            if (root == null || !root.isObject()) {
                throw new DefinitionException("HC-W001 " + place + "：应为键值结构。该定义未加载。");
            }
            return new DefinitionFile(place, root).onlyKeys(keys);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new DefinitionException("HC-W001 " + place + ":" + (at == null ? 1 : at.getLineNr()) + "：不是合法的 YAML："
                    + e.getOriginalMessage());
        }
    }

    private DefinitionFile onlyKeys(List<String> keys) {
        var present = new ArrayList<String>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw new DefinitionException("HC-W002 " + place + "：没有键 \"" + name + "\"，是否为 \""
                        + Spelling.nearest(name, keys) + "\"？该定义未加载。");
            }
            present.add(name);
        }
        var ordered = keys.stream().filter(present::contains).toList();
        if (!ordered.equals(present)) {
            throw new DefinitionException("HC-W003 " + place + "：键的顺序应为 " + String.join(", ", ordered) + "。该定义未加载。");
        }
        return this;
    }

    /** Text that must be there. */
    public String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key));
    }

    public Optional<String> optionalText(String key) {
        String text = node.path(key).asText("").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The mapping under a key, which must be there. */
    public DefinitionFile part(String key, List<String> keys) {
        return optionalPart(key, keys).orElseThrow(() -> missing(key));
    }

    public Optional<DefinitionFile> optionalPart(String key, List<String> keys) {
        JsonNode part = node.path(key);
        return part.isObject()
                ? Optional.of(new DefinitionFile(place + " " + key, part).onlyKeys(keys))
                : Optional.empty();
    }

    /** The mappings of a list with at least one. */
    public List<DefinitionFile> parts(String key, List<String> keys) {
        var parts = new ArrayList<DefinitionFile>();
        for (JsonNode part : list(key)) {
            parts.add(new DefinitionFile(place + " " + key + "[" + parts.size() + "]", part).onlyKeys(keys));
        }
        return List.copyOf(parts);
    }

    /** The texts of a list with at least one. */
    public List<String> texts(String key) {
        var texts = new ArrayList<String>();
        list(key).forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }

    /** The texts of a list that may be absent. */
    public List<String> optionalTexts(String key) {
        return node.has(key) ? texts(key) : List.of();
    }

    private JsonNode list(String key) {
        JsonNode list = node.path(key);
        if (!list.isArray() || list.isEmpty()) {
            throw missing(key);
        }
        return list;
    }

    /** The constant of an enum, written in lower case; {@code otherwise} when the key is absent. */
    public <E extends Enum<E>> E oneOf(String key, E[] constants, E otherwise) {
        return constant(key, optionalText(key).orElse(otherwise.name()).toLowerCase(Locale.ROOT), constants);
    }

    /** The constants of an enum that a list names, in its order; none when the key is absent. */
    public <E extends Enum<E>> List<E> allOf(String key, E[] constants) {
        return optionalTexts(key).stream()
                .map(text -> constant(key, text, constants))
                .toList();
    }

    /** Refuses a file whose {@code key} is not the name of its folder. */
    public DefinitionFile inFolder(String folder) {
        if (!text("key").equals(folder)) {
            throw new DefinitionException("HC-W006 " + place + "：key 应为文件夹名 \"" + folder + "\"。该定义未加载。");
        }
        return this;
    }

    private <E extends Enum<E>> E constant(String key, String text, E[] constants) {
        var words = new ArrayList<String>();
        for (E constant : constants) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw new DefinitionException("HC-W005 " + place + " " + key + "：没有 \"" + text + "\"，是否为 \""
                + Spelling.nearest(text, words) + "\"？该定义未加载。");
    }

    private DefinitionException missing(String key) {
        return new DefinitionException("HC-W004 " + place + "：缺少 " + key + "。该定义未加载。");
    }
}
