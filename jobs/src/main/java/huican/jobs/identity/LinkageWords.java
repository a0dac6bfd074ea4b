package huican.jobs.identity;

import huican.schemas.contract.ContractException;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.ClusterReason;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.Term;
import huican.seeds.linkage.ComparisonRule;
import huican.seeds.linkage.ContextRules;
import huican.seeds.linkage.LinkageRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What people read about comparisons, levels and rules: the {@code zh} of the linkage's own file, so that a new level or rule is named where
 * it is made. What the file does not name is shown by its key.
 *
 * @param comparisons by name, in the order of the file
 * @param rules text by key
 */
public record LinkageWords(Map<String, Comparison> comparisons, Map<String, String> rules) {
    /**
     * A field or group of fields that is compared.
     *
     * @param fieldByField whether a level is about one field: the first that agrees, or the last
     * @param fields of the profile, the most telling first
     * @param levels text by level
     */
    public record Comparison(String titleZh, boolean fieldByField, List<String> fields, Map<String, String> levels) {}

    /** Of the home's own file; of the shipped one where it has none, or one that a night would refuse: what was linked is shown all the same. */
    public static LinkageWords of(Home home) {
        LinkageRules rules;
        try {
            rules = LinkageRules.of(home.definitions());
        } catch (ContractException e) {
            rules = LinkageRules.ofProduct();
        }
        return of(rules);
    }

    static LinkageWords of(LinkageRules linkage) {
        var comparisons = new LinkedHashMap<String, Comparison>();
        for (ComparisonRule comparison : linkage.comparisons()) {
            var levels = new LinkedHashMap<String, String>();
            comparison.levels().forEach(level -> levels.put(level.name(), level.title()));
            comparisons.put(
                    comparison.name(),
                    new Comparison(
                            comparison.title(), comparison.kind().equals("first_equal"), comparison.fields(), levels));
        }
        var rules = new LinkedHashMap<String, String>();
        linkage.rules().forEach(rule -> rules.put(rule.key(), rule.title()));
        rules.putAll(ContextRules.words());
        return new LinkageWords(comparisons, rules);
    }

    /** Title of a comparison. */
    public String comparison(String name) {
        return comparisons.containsKey(name) ? comparisons.get(name).titleZh() : name;
    }

    /** What a level says. */
    public String level(String comparison, String level) {
        String key = comparison(comparison) + " " + level;
        return comparisons.containsKey(comparison)
                ? comparisons.get(comparison).levels().getOrDefault(level, key)
                : key;
    }

    /** Fields of the profile whose values say why two have the level. */
    public List<String> fields(String comparison, String level) {
        if (!comparisons.containsKey(comparison)) {
            return List.of(comparison);
        }
        var fields = comparisons.get(comparison).fields();
        if (!comparisons.get(comparison).fieldByField()) {
            return fields;
        }
        String last = fields.get(fields.size() - 1);
        return fields.stream()
                .filter(field -> level.equals(field + "_equal") || level.equals("different") && field.equals(last))
                .findFirst()
                .map(List::of)
                .orElse(fields);
    }

    /**
     * Why a pair is not decided by its weight.
     *
     * @param rule null for none
     */
    public String rule(String rule) {
        return rule == null ? "匹配权重介于复核与链接的阈值之间" : rules.getOrDefault(rule, Term.zh(ClusterReason.class, rule));
    }

    /** How something joined its person: by a number, by weights, or by the rule that is named. */
    public String method(String method) {
        return Term.find(LinkMethod.class, method).map(Term::zh).orElseGet(() -> rules.getOrDefault(method, method));
    }

    /** The evidence of a pair in plain words: what is alike and what is not, with both values where they differ. */
    public String evidence(Map<String, String> levels, Profile left, Profile right) {
        return levels.entrySet().stream()
                .map(level -> level(level.getKey(), level.getValue())
                        + values(fields(level.getKey(), level.getValue()), level.getValue(), left, right))
                .collect(Collectors.joining("；"));
    }

    private static String values(List<String> fields, String level, Profile left, Profile right) {
        String one = left.firstShown(fields);
        String other = right.firstShown(fields);
        return level.endsWith("equal") || one.isEmpty() || other.isEmpty() || one.equals("***")
                ? ""
                : "（" + one + " ／ " + other + "）";
    }
}
