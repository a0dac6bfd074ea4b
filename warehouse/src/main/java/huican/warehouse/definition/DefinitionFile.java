package huican.warehouse.definition;

import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Mistake;
import huican.schemas.contract.Part;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mapping of a definition's YAML file, read strictly: known keys, in their order, nothing else. Reading goes on after a mistake with a value
 * that stands for what is missing; {@link #sound} tells of all of them.
 */
public record DefinitionFile(Part part) {
    private static final int GREATEST = 9999;

    /**
     * Parses a file whose keys are among {@code keys}, in that order.
     *
     * @param place of the file, as errors name it
     * @throws DefinitionException if it is no YAML
     */
    public static DefinitionFile parse(String place, String yaml, List<String> keys) {
        var problems = new ContractProblems(DefinitionFile::code);
        return Part.parse(problems, place, yaml)
                .map(root -> new DefinitionFile(root).onlyKeys(keys))
                .orElseThrow(() -> new DefinitionException(problems.lines()));
    }

    private static String code(Mistake mistake) {
        return switch (mistake) {
            case NOT_YAML -> "HC-W001";
            case UNKNOWN_KEY -> "HC-W002";
            case MISSING -> "HC-W004";
            case UNKNOWN_WORD, WRONG_KIND, OUT_OF_RANGE, WRITTEN_TWICE -> "HC-W015";
        };
    }

    /**
     * What was made of the file, if nothing is wrong with it.
     *
     * @throws DefinitionException naming every mistake
     */
    public <T> T sound(T made) {
        if (part.problems().count() > 0) {
            throw new DefinitionException(part.problems().lines());
        }
        return made;
    }

    private DefinitionFile onlyKeys(List<String> keys) {
        part.only(keys);
        var present = part.keys().stream().filter(keys::contains).toList();
        var ordered = keys.stream().filter(present::contains).toList();
        if (!ordered.equals(present)) {
            part.problem("HC-W003", present.get(0), "键的顺序应为 " + String.join(", ", ordered));
        }
        return this;
    }

    /** Text that must be there. */
    public String text(String key) {
        return part.text(key);
    }

    public Optional<String> optionalText(String key) {
        return part.optional(key);
    }

    /** A whole number from 1 that must be there. */
    public int number(String key) {
        return part.whole(key, 1, GREATEST);
    }

    /** Truth; false when absent. */
    public boolean flag(String key) {
        return part.flag(key);
    }

    /** A day that must be there. */
    public LocalDate day(String key) {
        String text = part.text(key);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            if (!text.isEmpty()) {
                part.problem(Mistake.OUT_OF_RANGE, key, "应为日期 yyyy-MM-dd，不是 \"" + text + "\"");
            }
            return LocalDate.MIN;
        }
    }

    /** The mapping under a key, which must be there. */
    public DefinitionFile part(String key, List<String> keys) {
        DefinitionFile inner = new DefinitionFile(part.part(key));
        return inner.part.keys().isEmpty() ? inner.unread() : inner.onlyKeys(keys);
    }

    /** Of a mapping that is missing, which is told once, and not again for each of its keys. */
    private DefinitionFile unread() {
        return new DefinitionFile(new Part(new ContractProblems(), part.file(), part.path(), part.mapping()));
    }

    public Optional<DefinitionFile> optionalPart(String key, List<String> keys) {
        return part.has(key) ? Optional.of(part(key, keys)) : Optional.empty();
    }

    /** The mappings of a list with at least one. */
    public List<DefinitionFile> parts(String key, List<String> keys) {
        var parts = part.parts(key).stream()
                .map(item -> new DefinitionFile(item).onlyKeys(keys))
                .toList();
        atLeastOne(key, parts);
        return parts;
    }

    /** The texts of a list with at least one. */
    public List<String> texts(String key) {
        var texts = part.words(key);
        atLeastOne(key, texts);
        return texts;
    }

    private void atLeastOne(String key, List<?> items) {
        if (items.isEmpty()) {
            part.problem(Mistake.MISSING, key, "缺少 " + key);
        }
    }

    /** The texts of a list that may be absent. */
    public List<String> optionalTexts(String key) {
        return part.has(key) ? texts(key) : List.of();
    }

    /** The constant of an enum, written in lower case, which must be there; the first after a mistake. */
    public <E extends Enum<E>> E oneOf(String key, E[] constants) {
        return constant(part.word(key, words(constants)), constants);
    }

    /** The constant of an enum, written in lower case; {@code otherwise} when the key is absent. */
    public <E extends Enum<E>> E oneOf(String key, E[] constants, E otherwise) {
        return optionalText(key).isPresent() ? oneOf(key, constants) : otherwise;
    }

    /** The constants of an enum that a list names, in its order; none when the key is absent. */
    public <E extends Enum<E>> List<E> allOf(String key, E[] constants) {
        return part.words(key, words(constants)).stream()
                .map(word -> constant(word, constants))
                .toList();
    }

    private static <E extends Enum<E>> List<String> words(E[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static <E extends Enum<E>> E constant(String word, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(constants[0]);
    }

    /** Tells of a {@code key} that is not the name of its folder. */
    public DefinitionFile inFolder(String folder) {
        if (part.optional("key").filter(folder::equals).isEmpty()) {
            part.problem("HC-W006", "key", "key 应为文件夹名 \"" + folder + "\"");
        }
        return this;
    }

    /** Tells of a mistake that only the caller knows. */
    public void problem(String code, String key, String text) {
        part.problem(code, key, text);
    }
}
