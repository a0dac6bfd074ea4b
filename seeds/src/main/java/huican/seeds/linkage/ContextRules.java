package huican.seeds.linkage;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Part;
import huican.schemas.resource.ResourceFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of {@code seeds/linkage/context.yml}, in their order. */
public final class ContextRules {
    private static final String FILE = "context.yml";
    private static final ResourceFolder FOLDER = new ResourceFolder("seeds/linkage");
    private static final ResourceFolder PLACES = FOLDER.folder("context");

    /** Those that the product comes with. */
    public static List<ContextRule> ofProduct() {
        return parse("seeds/linkage/" + FILE, FOLDER.text(FILE));
    }

    /** Text of each by the word that links and pairs show. */
    public static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        ofProduct().forEach(rule -> words.put(rule.word(), rule.title()));
        return words;
    }

    /**
     * Those of a file's text.
     *
     * @throws ContractException with a line for each mistake
     */
    static List<ContextRule> parse(String place, String yaml) {
        var problems = new ContractProblems();
        var rules = Part.parse(problems, place, yaml)
                .map(root -> root.only(List.of("rules")).parts("rules").stream()
                        .map(ContextRules::rule)
                        .toList());
        problems.refuse();
        return rules.orElseThrow();
    }

    private static ContextRule rule(Part part) {
        part.only(List.of("key", "zh", "extract", "when", "unless", "place", "reads"));
        return new ContextRule(
                part.text("key"),
                part.text("zh"),
                part.text("extract"),
                levels(part.part("when")),
                levels(part.part("unless")),
                place(part),
                part.words("reads"));
    }

    private static String place(Part part) {
        String file = part.text("place");
        if (!file.isEmpty() && PLACES.has(file)) {
            return PLACES.text(file);
        }
        part.problem("HC-C002", "place", "没有文件 " + PLACES.path() + "/" + file);
        return "";
    }

    private static Map<String, List<String>> levels(Part part) {
        var levels = new LinkedHashMap<String, List<String>>();
        part.keys().forEach(comparison -> levels.put(comparison, part.words(comparison)));
        return levels;
    }

    private ContextRules() {}
}
