package huican.jobs.identity;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.resource.YamlValue;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.ClusterReason;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.Term;
import huican.seeds.linkage.ContextRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final String FILE = "person.yml";
    private static final ResourceFolder SHIPPED = new ResourceFolder("seeds/linkage");

    /**
     * A field or group of fields that is compared.
     *
     * @param fields of the profile, the most telling first
     * @param levels text by level
     */
    public record Comparison(String titleZh, List<String> fields, Map<String, String> levels) {}

    /** Of the home's own file, else the shipped one. */
    public static LinkageWords of(Home home) {
        LinkageWords words = parse(text(home));
        words.rules.putAll(ContextRules.words());
        return words;
    }

    private static String text(Home home) {
        Path own = home.definitions().resolve("linkage").resolve(FILE);
        try {
            return Files.isRegularFile(own) ? Files.readString(own) : SHIPPED.text(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + own + "：" + e.getMessage(), e);
        }
    }

    static LinkageWords parse(String yaml) {
        Map<?, ?> file = (Map<?, ?>) YamlValue.parse(yaml).plain();
        var comparisons = new LinkedHashMap<String, Comparison>();
        for (Map<?, ?> comparison : maps(file.get("comparisons"))) {
            var levels = new LinkedHashMap<String, String>();
            ((Map<?, ?>) comparison.get("levels"))
                    .forEach((level, about) -> levels.put(level.toString(), zh(about, level)));
            comparisons.put(
                    comparison.get("name").toString(),
                    new Comparison(
                            zh(comparison.get("title"), comparison.get("name")),
                            ((List<?>) comparison.get("fields"))
                                    .stream().map(Object::toString).toList(),
                            levels));
        }
        return new LinkageWords(comparisons, rules(file));
    }

    private static Map<String, String> rules(Map<?, ?> file) {
        var rules = new LinkedHashMap<String, String>();
        maps(file.get("rules")).forEach(rule -> rules.put(rule.get("key").toString(), zh(rule, rule.get("key"))));
        return rules;
    }

    private static List<Map<?, ?>> maps(Object list) {
        var maps = new ArrayList<Map<?, ?>>();
        ((List<?>) list).forEach(item -> maps.add((Map<?, ?>) item));
        return maps;
    }

    private static String zh(Object about, Object key) {
        Object text = about instanceof Map<?, ?> map ? map.get("zh") : null;
        return (text == null ? key : text).toString();
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

    /** Fields of the profile that a comparison looks at. */
    public List<String> fields(String comparison) {
        return comparisons.containsKey(comparison) ? comparisons.get(comparison).fields() : List.of(comparison);
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
                        + values(fields(level.getKey()), level.getValue(), left, right))
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
