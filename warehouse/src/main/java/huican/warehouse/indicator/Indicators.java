package huican.warehouse.indicator;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.indicator.Indicator.Kind;
import huican.warehouse.indicator.Indicator.Member;
import huican.warehouse.indicator.Indicator.Version;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Reads the indicators of {@code warehouse/indicators/}: a folder each, with {@code indicator.yml}, its SQL and {@code cases.yml}. */
public final class Indicators {
    private static final ResourceFolder FOLDER = new ResourceFolder("warehouse/indicators");
    private static final String FILE = "indicator.yml";
    private static final List<String> KEYS = List.of(
            "key",
            "number",
            "title",
            "kind",
            "member",
            "unit",
            "legal_source",
            "needs",
            "numerator",
            "denominator",
            "versions");
    private static final List<String> VERSION_KEYS = List.of("version", "sql", "valid_from", "what_if");

    private Indicators() {}

    /** All indicators: those of the plan's table by number, then the others by key. */
    public static List<Indicator> all() {
        return FOLDER.children().stream()
                .map(key -> read(
                        key,
                        FOLDER.path() + "/" + key + "/" + FILE,
                        FOLDER.folder(key).text(FILE)))
                .sorted(Comparator.<Indicator>comparingInt(i -> i.number().orElse(Integer.MAX_VALUE))
                        .thenComparing(Indicator::key))
                .toList();
    }

    /** The SQL of one version: a query for the members. */
    public static String sql(Indicator indicator, Version version) {
        return FOLDER.folder(indicator.key()).text(version.sql());
    }

    /**
     * An indicator from the text of its file.
     *
     * @param folder its folder's name, which the key must repeat
     * @param place names the file in errors
     */
    static Indicator read(String folder, String place, String yaml) {
        var file = DefinitionFile.parse(place, yaml, KEYS);
        var title = file.part("title", List.of("zh", "en"));
        var indicator = new Indicator(
                file.text("key"),
                file.optionalText("number").map(Integer::valueOf),
                title.text("zh"),
                title.text("en"),
                file.oneOf("kind", Kind.values(), Kind.RATIO),
                file.oneOf("member", Member.values(), Member.PERSON),
                file.text("unit"),
                file.text("legal_source"),
                file.texts("needs"),
                file.part("numerator", List.of("zh")).text("zh"),
                file.optionalPart("denominator", List.of("zh"))
                        .map(part -> part.text("zh"))
                        .orElse(""),
                file.parts("versions", VERSION_KEYS).stream()
                        .map(v -> new Version(
                                Integer.parseInt(v.text("version")),
                                v.text("sql"),
                                LocalDate.parse(v.text("valid_from")),
                                v.optionalText("what_if").map(Boolean::valueOf).orElse(false)))
                        .toList());
        if (!indicator.key().equals(folder)) {
            throw new DefinitionException("HC-W006 " + place + "：key 应为文件夹名 \"" + folder + "\"。该定义未加载。");
        }
        if (indicator.versions().stream().allMatch(Version::whatIf)) {
            throw new DefinitionException("HC-W004 " + place + "：versions 中没有正式版本。该定义未加载。");
        }
        return indicator;
    }
}
