package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import java.util.List;
import java.util.Map;

/** Names after the real frequency of surnames, with given names of the person's time. */
final class Names {

    private record Weighted(String text, double weight) {}

    private record Given(boolean male, int bornFrom, WeightedPool<Weighted> characters) {}

    private final WeightedPool<Weighted> surnames;
    private final List<Given> given;
    private final List<Map<String, String>> minority;

    Names() {
        surnames = pool(SeedFile.read("synthetic/surnames.csv").rows(), "surname");
        var rows = SeedFile.read("synthetic/given_names.csv").rows();
        given = rows.stream()
                .map(row -> List.of(row.get("sex"), row.get("born_from")))
                .distinct()
                .map(era -> new Given(
                        era.get(0).equals("男"),
                        Integer.parseInt(era.get(1)),
                        pool(
                                rows.stream()
                                        .filter(row -> row.get("sex").equals(era.get(0))
                                                && row.get("born_from").equals(era.get(1)))
                                        .toList(),
                                "character")))
                .toList();
        minority = SeedFile.read("synthetic/minority_names.csv").rows();
    }

    String surname(Draw draw) {
        return surnames.at(draw.share("surname")).text();
    }

    String given(Draw draw, boolean male, int birthYear) {
        var characters = characters(male, birthYear);
        String first = characters.at(draw.share("given 1")).text();
        return draw.chance("one character", 0.12)
                ? first
                : first + characters.at(draw.share("given 2")).text();
    }

    /** A given name of two characters that begins like that of a brother or sister and goes on in another way. */
    String afterSibling(Draw draw, boolean male, int birthYear, String siblings) {
        String generation = Character.toString(siblings.codePointAt(0));
        var characters = characters(male, birthYear);
        String own = characters.at(draw.share("given 2")).text();
        for (int i = 0; siblings.endsWith(own); i++) {
            own = characters.at(draw.child("given", i).share("given 2")).text();
        }
        return generation + own;
    }

    private WeightedPool<Weighted> characters(boolean male, int birthYear) {
        return given.stream()
                .filter(era -> era.male() == male && era.bornFrom() <= birthYear)
                .reduce((first, second) -> second)
                .orElseThrow()
                .characters();
    }

    /** Name and ethnic group of a person whose name has a {@code ·}. */
    Map.Entry<String, String> minority(Draw draw, boolean male) {
        var fitting = minority.stream()
                .filter(row -> row.get("sex").equals(male ? "男" : "女"))
                .toList();
        var row = fitting.get(draw.below("minority", fitting.size()));
        return Map.entry(row.get("name"), row.get("ethnic_group"));
    }

    private static WeightedPool<Weighted> pool(List<Map<String, String>> rows, String column) {
        return new WeightedPool<>(
                rows.stream()
                        .map(row -> new Weighted(row.get(column), Double.parseDouble(row.get("weight"))))
                        .toList(),
                Weighted::weight);
    }
}
