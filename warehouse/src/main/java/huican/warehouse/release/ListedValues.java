package huican.warehouse.release;

import huican.schemas.release.ReleaseValues;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.seeds.reference.CodeList.Code;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.District;
import huican.seeds.reference.SeedFile;
import huican.warehouse.definition.DefinitionFolder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The values that columns of releases may have: of towns, code lists, age bands and indicators all there ever were, for a release may be of an older day. */
final class ListedValues {
    private static final ResourceFolder INDICATORS = new ResourceFolder("warehouse/indicators");
    private static final List<String> BREAKDOWNS =
            List.of("household_registration", "sex", "category", "grade", "age_band");

    private ListedValues() {}

    static ReleaseValues of(Home home) {
        var lists = CodeLists.read();
        var values = new TreeMap<String, Map<String, String>>();
        values.put("area_code", areas());
        values.put("sex", codes(lists, "sex", Code::word));
        values.put("category", codes(lists, "disability_category", Code::code));
        values.put("grade", codes(lists, "disability_grade", Code::code));
        values.put("household_registration", codes(lists, "household_registration", Code::word));
        values.put("age_band", words(ageBands()));
        values.put("risk_level", words(Stream.of("red", "orange", "yellow")));
        values.put("level", words(Stream.of("district", "town", "unknown")));
        values.put("status", words(Stream.of("ok", "stale", "not_available", "suppressed")));
        values.put("suppression", words(Stream.of("primary", "complementary")));
        values.put("binding", words(Stream.of("true", "false")));
        values.put("met", words(Stream.of("true", "false")));
        values.put("indicator", words(indicators(home)));
        values.put("breakdown", words(Stream.concat(Stream.of("all"), BREAKDOWNS.stream())));
        values.put(
                "breakdown_value",
                words(Stream.concat(
                        Stream.of("all"),
                        BREAKDOWNS.stream().flatMap(breakdown -> values.get(breakdown).keySet().stream()))));
        return new ReleaseValues(values);
    }

    private static Map<String, String> areas() {
        var areas = new LinkedHashMap<String, String>();
        District district = District.read();
        areas.put(district.code(), district.nameZh());
        SeedFile.read("geography/towns.csv")
                .rows()
                .forEach(town -> areas.put(town.get("area_code"), town.get("name_zh")));
        areas.put("unknown", "未知");
        return areas;
    }

    private static Map<String, String> codes(CodeLists lists, String name, Function<Code, String> kept) {
        var values = new LinkedHashMap<String, String>();
        lists.shared().get(name).codes().forEach(code -> values.put(kept.apply(code), code.word()));
        return values;
    }

    private static Stream<String> ageBands() {
        return SeedFile.read("policy/parameters.csv").rows().stream()
                .filter(row -> row.get("key").equals("age_bands"))
                .flatMap(row -> Arrays.stream(row.get("value").split(";")));
    }

    /** Their folders: a definition with mistakes is a value all the same. */
    private static Stream<String> indicators(Home home) {
        return DefinitionFolder.keys(INDICATORS, Optional.of(home.definitions())).stream();
    }

    private static Map<String, String> words(Stream<String> words) {
        var values = new LinkedHashMap<String, String>();
        words.forEach(word -> values.put(word, word));
        return values;
    }
}
