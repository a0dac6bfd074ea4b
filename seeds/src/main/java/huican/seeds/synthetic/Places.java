package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import java.util.Arrays;
import java.util.List;

/** Towns, villages and addresses. Rural people live where the villages are, townspeople where the communities are. */
final class Places {

    /** A town with the forms in which departments write it. */
    record Town(String code, String name, List<String> aliases, int villages, int communities) {

        String shortName() {
            return name.replaceAll("(街道|镇)$", "");
        }
    }

    /** Where a household lives. */
    record Home(Town town, String neighbourhood, String address) {}

    private final WeightedPool<Town> rural;
    private final WeightedPool<Town> urban;
    private final List<String> villages = named("village");
    private final List<String> communities = named("community");
    private final List<String> roads = named("road");
    private final List<String> institutions = named("institution");

    Places() {
        var towns = SeedFile.read("geography/towns.csv").rows().stream()
                .map(row -> new Town(
                        row.get("area_code"),
                        row.get("name_zh"),
                        Arrays.stream(row.get("aliases").split(";"))
                                .filter(a -> !a.isBlank())
                                .toList(),
                        Integer.parseInt(row.get("villages")),
                        Integer.parseInt(row.get("communities"))))
                .toList();
        rural = new WeightedPool<>(towns, Town::villages);
        urban = new WeightedPool<>(towns, Town::communities);
    }

    Home home(Draw draw, boolean countryside) {
        Town town = (countryside ? rural : urban).at(draw.share("town"));
        if (countryside) {
            String village = pick(draw, "village", villages) + "村";
            String address = village + draw.between("group", 1, 12) + "组" + draw.between("number", 1, 190) + "号";
            return new Home(town, village, "重庆市巴南区" + town.name() + address);
        }
        String community = pick(draw, "community", communities) + "社区";
        String flat = draw.between("building", 1, 30) + "栋" + draw.between("floor", 1, 30) + "-"
                + draw.between("flat", 1, 16);
        String number = draw.between("number", 1, 220) + "号" + (draw.chance("comma", 0.02) ? "," : "") + flat;
        return new Home(town, community, "巴南区" + town.name() + pick(draw, "road", roads) + number);
    }

    /** A town to which somebody may have moved. */
    Town anotherTown(Draw draw) {
        return urban.at(draw.share("another town"));
    }

    String institution(Draw draw) {
        return pick(draw, "institution", institutions);
    }

    private static String pick(Draw draw, String purpose, List<String> pool) {
        return pool.get(draw.below(purpose, pool.size()));
    }

    private static List<String> named(String kind) {
        return SeedFile.read("synthetic/places.csv").rows().stream()
                .filter(row -> row.get("kind").equals(kind))
                .map(row -> row.get("name"))
                .toList();
    }
}
