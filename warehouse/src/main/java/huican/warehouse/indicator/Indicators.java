package huican.warehouse.indicator;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.resource.Spelling;
import huican.warehouse.definition.DefinitionFile;
import huican.warehouse.definition.DefinitionFolder;
import huican.warehouse.definition.Version;
import huican.warehouse.indicator.Indicator.Kind;
import huican.warehouse.indicator.Indicator.Member;
import huican.warehouse.indicator.Indicator.Period;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the indicators of {@code warehouse/indicators/}: a folder each, with {@code indicator.yml}, its SQL and {@code cases.yml}. */
public final class Indicators {
    private static final ResourceFolder FOLDER = new ResourceFolder("warehouse/indicators");
    /** Name of a definition's file. */
    public static final String FILE = "indicator.yml";

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
            "subsidy",
            "versions");

    private Indicators() {}

    /** Those that the product comes with: of the plan's table by number, then the others by key. */
    public static List<Indicator> all() {
        return all(Optional.empty());
    }

    /** Those of a deployment, which may add and change some in {@code <home>/definitions/warehouse/indicators/}; in the same order. */
    public static List<Indicator> of(Path definitions) {
        return all(Optional.of(definitions));
    }

    private static List<Indicator> all(Optional<Path> definitions) {
        return DefinitionFolder.all(FOLDER, definitions).stream()
                .map(folder -> read(folder, folder.place(FILE), folder.text(FILE)))
                .sorted(Comparator.<Indicator>comparingInt(i -> i.number().orElse(Integer.MAX_VALUE))
                        .thenComparing(Indicator::key))
                .toList();
    }

    /**
     * The indicator of a deployment with a key.
     *
     * @throws IllegalArgumentException if there is none; the message is for the user
     */
    public static Indicator called(String key, Path definitions) {
        var all = of(definitions);
        return all.stream()
                .filter(indicator -> indicator.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("HC-W052 没有指标 " + key + "。什么也没有做；有哪些："
                        + "huican definitions list"
                        + Spelling.suggestion(
                                key, all.stream().map(Indicator::key).toList())));
    }

    /**
     * An indicator from the text of its file.
     *
     * @param folder whose name the key must repeat
     * @param place names the file in errors
     */
    static Indicator read(DefinitionFolder folder, String place, String yaml) {
        var file = DefinitionFile.parse(place, yaml, KEYS).inFolder(folder.key());
        var title = file.part("title", List.of("zh", "en"));
        return file.sound(new Indicator(
                folder,
                file.text("key"),
                file.optionalText("number").map(some -> file.number("number")),
                title.text("zh"),
                title.text("en"),
                file.oneOf("kind", Kind.values(), Kind.RATIO),
                file.oneOf("member", Member.values(), Member.PERSON),
                file.flag("monthly"),
                file.text("unit"),
                file.oneOf("period", Period.values()),
                file.text("legal_source"),
                file.texts("needs"),
                file.part("numerator", List.of("zh")).text("zh"),
                file.optionalPart("denominator", List.of("zh"))
                        .map(part -> part.text("zh"))
                        .orElse(""),
                file.optionalText("subsidy"),
                Version.read(file)));
    }
}
