package huican.warehouse.rule;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.definition.DefinitionFile;
import huican.warehouse.definition.DefinitionFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One rule of return-to-poverty risk, as defined in {@code warehouse/risk/<rule>/rule.yml}.
 *
 * @param level how grave a flag is
 * @param kind of red rules the kind suggested where no other one applies; empty for the others
 */
public record RiskRule(Rule rule, Level level, Optional<String> kind) {
    private static final ResourceFolder FOLDER = new ResourceFolder("warehouse/risk");
    private static final List<String> KEYS = List.of(
            "key",
            "title",
            "meaning",
            "level",
            "kind",
            "legal_source",
            "needs",
            "needs_one_of",
            "reads",
            "versions",
            "evidence");

    /** From the gravest down. */
    public enum Level {
        RED,
        ORANGE,
        YELLOW;

        /** As published. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those that the product comes with, by key. */
    public static List<RiskRule> all() {
        return all(Optional.empty());
    }

    /** Those of a deployment, which may add and change some in {@code <home>/definitions/warehouse/risk/}; by key. */
    public static List<RiskRule> of(Path definitions) {
        return all(Optional.of(definitions));
    }

    private static List<RiskRule> all(Optional<Path> definitions) {
        return DefinitionFolder.all(FOLDER, definitions).stream()
                .map(folder -> read(folder, folder.place(Rule.FILE), folder.text(Rule.FILE)))
                .toList();
    }

    /**
     * A rule from the text of its file.
     *
     * @param folder whose name the key must repeat
     * @param place names the file in errors
     */
    static RiskRule read(DefinitionFolder folder, String place, String yaml) {
        var file = DefinitionFile.parse(place, yaml, KEYS).inFolder(folder.key());
        var level = file.oneOf("level", Level.values());
        var kind = file.optionalText("kind");
        if (kind.isPresent() != file.optionalText("level").equals(Optional.of(Level.RED.word()))) {
            file.problem("HC-W008", "level", "level 为 red 的规则须有 kind，其他规则不得有");
        }
        return file.sound(new RiskRule(Rule.read(folder, file), level, kind));
    }
}
