package huican.warehouse.rule;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.definition.DefinitionFile;
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
 */
public record ExceptionRule(Rule rule, int number, String shortZh, String unit, Optional<EvidenceKey> caseKey) {
    private static final ResourceFolder FOLDER = new ResourceFolder("warehouse/exceptions");
    private static final List<String> KEYS = List.of(
            "key",
            "number",
            "title",
            "short",
            "meaning",
            "unit",
            "case",
            "legal_source",
            "needs",
            "reads",
            "versions",
            "evidence");

    /** All kinds by number. */
    public static List<ExceptionRule> all() {
        return FOLDER.children().stream()
                .map(key -> read(
                        key,
                        FOLDER.path() + "/" + key + "/" + Rule.FILE,
                        FOLDER.folder(key).text(Rule.FILE)))
                .sorted(Comparator.comparingInt(ExceptionRule::number))
                .toList();
    }

    /**
     * A kind from the text of its file.
     *
     * @param folder its folder's name, which the key must repeat
     * @param place names the file in errors
     */
    static ExceptionRule read(String folder, String place, String yaml) {
        var file = DefinitionFile.parse(place, yaml, KEYS).inFolder(folder);
        return new ExceptionRule(
                Rule.read(FOLDER.folder(folder), file),
                Integer.parseInt(file.text("number")),
                file.part("short", List.of("zh")).text("zh"),
                file.text("unit"),
                file.optionalText("case").map(word -> file.oneOf("case", EvidenceKey.values(), EvidenceKey.NEED)));
    }
}
