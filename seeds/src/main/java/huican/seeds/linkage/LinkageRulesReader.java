package huican.seeds.linkage;

import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Part;
import huican.seeds.linkage.ComparisonRule.LevelRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a rules file strictly: every mistake with its line. */
final class LinkageRulesReader {
    private static final double MOST_BITS = 100;

    private LinkageRulesReader() {}

    static Optional<LinkageRules> read(ContractProblems problems, String place, String yaml) {
        return Part.parse(problems, place, yaml).map(root -> {
            root.only(List.of(
                    "key", "title", "own_number", "comparisons", "blocks", "blocks_of_settled", "rules", "thresholds"));
            var comparisons = new ArrayList<ComparisonRule>();
            root.parts("comparisons").forEach(p -> comparisons.add(comparison(p, comparisons)));
            if (comparisons.isEmpty()) {
                root.problem("HC-C002", "comparisons", "没有比较项");
            }
            return new LinkageRules(
                    root.text("key"),
                    title(root),
                    root.optional("own_number").orElse(""),
                    List.copyOf(comparisons),
                    blocks(root),
                    root.parts("rules").stream().map(p -> rule(p, comparisons)).toList(),
                    thresholds(root.part("thresholds")));
        });
    }

    private static List<BlockRule> blocks(Part root) {
        var blocks = new ArrayList<BlockRule>();
        root.wordLists("blocks").forEach(parts -> blocks.add(BlockRule.of(parts, false)));
        if (root.has("blocks_of_settled")) {
            root.wordLists("blocks_of_settled").forEach(parts -> blocks.add(BlockRule.of(parts, true)));
        }
        return List.copyOf(blocks);
    }

    private static String title(Part part) {
        return part.part("title").only(List.of("zh", "en")).text("zh");
    }

    /** @param earlier comparisons of the file: those that this one may be derived from */
    private static ComparisonRule comparison(Part part, List<ComparisonRule> earlier) {
        part.only(List.of("name", "kind", "fields", "derived_from", "title", "frequency", "options", "levels"));
        var options = new LinkedHashMap<String, Double>();
        if (part.has("options")) {
            Part given = part.part("options");
            given.keys().forEach(key -> options.put(key, given.number(key, 0, MOST_BITS)));
        }
        var levels = new ArrayList<LevelRule>();
        if (part.has("levels")) {
            Part named = part.part("levels");
            named.keys().forEach(level -> levels.add(level(level, named.part(level))));
        }
        return new ComparisonRule(
                part.text("name"),
                title(part),
                part.text("kind"),
                part.words("fields"),
                part.has("derived_from") ? levels(part.part("derived_from").only(names(earlier))) : Map.of(),
                part.optional("frequency").orElse(""),
                Map.copyOf(options),
                List.copyOf(levels));
    }

    private static LevelRule level(String name, Part part) {
        part.only(List.of("zh", "weight", "most", "least"));
        return new LevelRule(
                name,
                part.text("zh"),
                part.has("weight") ? bits(part, "weight") : null,
                part.has("most") ? bits(part, "most") : Double.POSITIVE_INFINITY,
                part.has("least") ? bits(part, "least") : Double.NEGATIVE_INFINITY);
    }

    private static PairRule rule(Part part, List<ComparisonRule> comparisons) {
        part.only(List.of("key", "zh", "when", "verdict"));
        Part conditions = part.part("when").only(names(comparisons));
        return new PairRule(part.text("key"), part.text("zh"), levels(conditions), verdict(part));
    }

    private static List<String> names(List<ComparisonRule> comparisons) {
        return comparisons.stream().map(ComparisonRule::name).toList();
    }

    /** Levels by comparison. */
    private static Map<String, List<String>> levels(Part part) {
        var levels = new LinkedHashMap<String, List<String>>();
        part.keys().forEach(comparison -> levels.put(comparison, part.words(comparison)));
        return levels;
    }

    private static PairRule.Verdict verdict(Part part) {
        var words = Arrays.stream(PairRule.Verdict.values())
                .map(v -> v.name().toLowerCase(Locale.ROOT))
                .toList();
        String word = part.word("verdict", words);
        return words.contains(word) ? PairRule.Verdict.values()[words.indexOf(word)] : PairRule.Verdict.NEVER;
    }

    private static LinkageRules.Thresholds thresholds(Part part) {
        part.only(List.of("prior", "link", "review", "margin"));
        return new LinkageRules.Thresholds(
                bits(part, "prior"), bits(part, "link"), bits(part, "review"), bits(part, "margin"));
    }

    private static double bits(Part part, String key) {
        return part.number(key, -MOST_BITS, MOST_BITS);
    }
}
