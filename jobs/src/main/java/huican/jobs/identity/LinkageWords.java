package huican.jobs.identity;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.resource.YamlValue;
import huican.schemas.run.Home;
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
    /** How something joined its person, where no rule's key says it. */
    private static final Map<String, String> METHODS = Map.of(
            "number", "同一号码",
            "id_number", "身份证号",
            "certificate_no", "残疾人证号",
            "probabilistic", "概率比对",
            "rule", "明确规则",
            "decision", "人工裁定",
            "unlinked", "未链接");
    /** Why a number is not taken for the person's own. */
    private static final Map<String, String> NUMBER_REASONS = Map.of(
            "heads_number", "户主的号码",
            "guardians_number", "监护人的号码",
            "parents_number", "父母的号码",
            "contradicts_birth_date", "与出生日期矛盾",
            "anothers_number", "更多记录以此号为另一人");
    /** Reasons that are the clustering's, not a rule's of the file. */
    private static final Map<String, String> OF_THE_CLUSTERS = Map.of(
            "ambiguous", "有几个人同样相符，无法取舍",
            "through_another", "勉强相符，而经由它成为一人的另两份特征须由人判断",
            "contradicted", "会把互相矛盾的两份身份特征并为一人",
            "decided", "有人工裁定");

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
        return rule == null ? "匹配权重介于复核与链接的阈值之间" : rules.getOrDefault(rule, OF_THE_CLUSTERS.getOrDefault(rule, rule));
    }

    /** How something joined its person: by a number, by weights, or by the rule that is named. */
    public String method(String method) {
        return METHODS.getOrDefault(method, rules.getOrDefault(method, method));
    }

    /** Why a number is not taken for the person's own. */
    public static String numberReason(String reason) {
        return NUMBER_REASONS.getOrDefault(reason, reason);
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
