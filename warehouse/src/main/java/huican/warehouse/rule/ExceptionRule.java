package huican.warehouse.rule;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.definition.DefinitionFile;
import huican.warehouse.definition.DefinitionFolder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One kind of exception, as defined in {@code warehouse/exceptions/<key>/rule.yml}.
 *
 * @param number place in lists
 * @param shortZh a few characters for lists of counts; kinds that share them are counted together
 * @param unit what its rows are counted in: 人, 户
 * @param caseKey the evidence that tells several rows of one person apart; empty when there is one row per person
 * @param subsidy the one that its rows are about (living, nursing); empty when they are about none, or each says its own
 */
public record ExceptionRule(
        Rule rule, int number, String shortZh, String unit, Optional<EvidenceKey> caseKey, Optional<String> subsidy) {
    private static final ResourceFolder FOLDER = new ResourceFolder("warehouse/exceptions");
    private static final List<String> KEYS = List.of(
            "key",
            "number",
            "title",
            "short",
            "meaning",
            "unit",
            "case",
            "subsidy",
            "legal_source",
            "needs",
            "reads",
            "versions",
            "evidence");

    /** Those that the product comes with, by number. */
    public static List<ExceptionRule> all() {
        return all(Optional.empty());
    }

    /** Those of a deployment, which may add and change some in {@code <home>/definitions/warehouse/exceptions/}; by number. */
    public static List<ExceptionRule> of(Path definitions) {
        return all(Optional.of(definitions));
    }

    private static List<ExceptionRule> all(Optional<Path> definitions) {
        return DefinitionFolder.all(FOLDER, definitions).stream()
                .map(folder -> read(folder, folder.place(Rule.FILE), folder.text(Rule.FILE)))
                .sorted(Comparator.comparingInt(ExceptionRule::number))
                .toList();
    }

    /**
     * A kind from the text of its file.
     *
     * @param folder whose name the key must repeat
     * @param place names the file in errors
     */
    static ExceptionRule read(DefinitionFolder folder, String place, String yaml) {
        var file = DefinitionFile.parse(place, yaml, KEYS).inFolder(folder.key());
        return file.sound(new ExceptionRule(
                Rule.read(folder, file),
                file.number("number"),
                file.part("short", List.of("zh")).text("zh"),
                file.text("unit"),
                file.optionalText("case").map(word -> file.oneOf("case", EvidenceKey.values())),
                file.optionalText("subsidy")));
    }
}
