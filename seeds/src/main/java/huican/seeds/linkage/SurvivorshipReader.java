package huican.seeds.linkage;

import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Part;
import huican.schemas.resource.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the survivorship rules strictly: every mistake with its line.
 *
 * @param departments keys of those there are
 */
record SurvivorshipReader(Collection<String> departments) {
    private static final List<String> INSIDE_NUMBER = List.of("sex", "birth_date");

    Optional<SurvivorshipRules> read(ContractProblems problems, String place, String yaml) {
        return Part.parse(problems, place, yaml).map(root -> {
            Part attributes =
                    root.only(List.of("attributes")).part("attributes").only(SurvivorshipRules.ATTRIBUTES);
            var rules = new ArrayList<SurvivorshipRule>();
            for (String attribute : SurvivorshipRules.ATTRIBUTES) {
                Part rule = attributes.part(attribute);
                if (attributes.has(attribute)) {
                    rules.add(rule(attribute, rule));
                }
            }
            return new SurvivorshipRules(List.copyOf(rules));
        });
    }

    private SurvivorshipRule rule(String attribute, Part part) {
        boolean insideNumber = INSIDE_NUMBER.contains(attribute);
        part.only(List.of("order", "sources"));
        List<Criterion> order = known(part, "order", Criterion.words(insideNumber)).stream()
                .map(Criterion::of)
                .toList();
        if (insideNumber && !order.isEmpty() && order.get(0) != Criterion.FROM_NUMBER) {
            part.problem("HC-C004", "order", "第一项应为 from_number：口径规定有效身份证号中的性别和出生日期优先");
        }
        if (order.contains(Criterion.SOURCES) != part.has("sources")) {
            part.problem("HC-C002", "sources", "order 中的 sources 与部门列表 sources 应同时有或同时没有");
        }
        List<String> sources = part.has("sources") ? known(part, "sources", departments) : List.of();
        return new SurvivorshipRule(attribute, order, sources);
    }

    /** The known words of a list with at least one; an unknown word, and one that stands there twice, is a problem. */
    private static List<String> known(Part part, String key, Collection<String> words) {
        var known = new ArrayList<String>();
        var seen = new HashSet<String>();
        List<String> given = part.words(key);
        if (given.isEmpty()) {
            part.problem("HC-C002", key, "缺少 " + key + "；有 " + String.join("、", words));
        }
        for (String word : given) {
            if (!seen.add(word)) {
                part.problem("HC-C006", key, "\"" + word + "\" 写了两次");
            } else if (words.contains(word)) {
                known.add(word);
            } else {
                String nearest = Spelling.suggestion(word, words);
                String all = "；有 " + String.join("、", words);
                part.problem("HC-C012", key, "没有 \"" + word + "\"" + (nearest.isEmpty() ? all : nearest));
            }
        }
        return known;
    }
}
