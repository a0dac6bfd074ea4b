package huican.warehouse.indicator;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.definition.DefinitionFile;
import huican.warehouse.definition.Version;
import huican.warehouse.indicator.Indicator.Kind;
import huican.warehouse.indicator.Indicator.Member;
import huican.warehouse.indicator.Indicator.Period;
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
            "monthly",
            "unit",
            "period",
            "legal_source",
            "needs",
            "numerator",
            "denominator",
            "versions");

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
        var file = DefinitionFile.parse(place, yaml, KEYS).inFolder(folder);
        var title = file.part("title", List.of("zh", "en"));
        return new Indicator(
                file.text("key"),
                file.optionalText("number").map(Integer::valueOf),
                title.text("zh"),
                title.text("en"),
                file.oneOf("kind", Kind.values(), Kind.RATIO),
                file.oneOf("member", Member.values(), Member.PERSON),
                file.optionalText("monthly").map(Boolean::valueOf).orElse(false),
                file.text("unit"),
                period(file),
                file.text("legal_source"),
                file.texts("needs"),
                file.part("numerator", List.of("zh")).text("zh"),
                file.optionalPart("denominator", List.of("zh"))
                        .map(part -> part.text("zh"))
                        .orElse(""),
                Version.read(file));
    }

    /** Nobody can say it but the author. */
    private static Period period(DefinitionFile file) {
        file.text("period");
        return file.oneOf("period", Period.values(), Period.MONTH);
    }
}
