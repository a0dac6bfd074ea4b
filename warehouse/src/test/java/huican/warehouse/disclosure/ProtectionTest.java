package huican.warehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionTest {
    private static final String DISTRICT = "D";
    private static final Protection PROTECTION = new Protection(5, DISTRICT);

    @Test
    void aSmallFigureIsNotHiddenAlone() {
        var cells = List.of(
                plain(DISTRICT, 100, 60),
                plain("T1", 40, 20),
                plain("T2", 30, 20),
                plain("T3", 27, 18),
                plain("T4", 3, 2));

        var hidden = hidden(cells);

        assertThat(hidden).hasSize(2).contains(at("T4")).doesNotContain(at(DISTRICT));
    }

    @Test
    void whatFewLackIsHiddenAsWhatFewHave() {
        var cells = List.of(plain(DISTRICT, 120, 31), plain("T1", 40, 20), plain("T2", 30, 10), plain("T3", 50, 1));

        assertThat(hidden(cells)).contains(at("T3")).hasSize(2);
    }

    @Test
    void threeTownsThatTogetherAreFewAreNotToldByTheirSum() {
        var cells = List.of(
                plain(DISTRICT, 103, 63),
                plain("T1", 60, 40),
                plain("T2", 40, 20),
                plain("T3", 1, 1),
                plain("T4", 1, 1),
                plain("T5", 1, 1));

        assertThat(hidden(cells))
                .as("the three add up to 3, which is no range of 5")
                .hasSize(4);
    }

    @Test
    void whatTheDistrictsFigureTellsIsNotHidden() {
        var cells = List.of(
                plain(DISTRICT, 3, 40),
                cell(DISTRICT, "category", "6", 3, 40),
                cell(DISTRICT, "category", "1", 0, 0),
                plain("T1", 2, 30),
                plain("T2", 1, 10));

        assertThat(hidden(cells)).containsExactlyInAnyOrder(at("T1"), at("T2"));
    }

    /** Each of three is known to be one, if those of nobody are shown beside them. */
    @Test
    void townsOfNobodyAreHiddenAmongThoseOfFew() {
        var cells = List.of(
                plain(DISTRICT, 3, 0),
                plain("T1", 1, 0),
                plain("T2", 1, 0),
                plain("T3", 1, 0),
                plain("T4", 0, 0),
                plain("T5", 0, 0));

        assertThat(hidden(cells)).containsExactlyInAnyOrder(at("T1"), at("T2"), at("T3"), at("T4"), at("T5"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nobodyTellsAHiddenFigureOfTownsByBreakdownsMoreCloselyThanAsked(long seed) {
        var cells = district(new Random(seed), 7);
        var table = CellTable.of(cells, DISTRICT);

        var hidden = hidden(cells);

        assertThat(hidden).doesNotContain(at(DISTRICT));
        assertThat(hidden).hasSizeLessThan(cells.size());
        assertThat(cells.stream().filter(Cell::small).map(Cell::place)).isSubsetOf(hidden);
        for (Measure measure : Measure.values()) {
            BitSet asked = table.hideable(hidden::contains);
            assertThat(new Attacker(table, asked, measure, Knowledge.SUMS, 5).narrow(asked, 5))
                    .as(measure.name())
                    .isEmpty();
            assertThat(new Attacker(table, asked, measure, Knowledge.MARKERS, 5).narrow(asked, 1))
                    .as(measure.name() + ", knowing what makes a small figure small")
                    .isEmpty();
        }
    }

    @Test
    void whatIsHiddenOnOneDayIsSafeOnEachDayOfTheMonth() {
        var days = new ArrayList<Protection.Day>();
        var random = new Random(7);
        for (int day = 0; day < 3; day++) {
            days.add(new Protection.Day(CellTable.of(district(random, 5), DISTRICT), Set.of()));
        }

        var hidden = PROTECTION.hidden(days, Set.of(at("T1")));

        assertThat(hidden).contains(at("T1"));
        for (var day : days) {
            for (Measure measure : Measure.values()) {
                BitSet asked = day.table().hideable(hidden::contains);
                assertThat(new Attacker(day.table(), asked, measure, Knowledge.SUMS, 5).narrow(asked, 5))
                        .isEmpty();
            }
        }
    }

    @Test
    void theAttackerFindsWhatIsHiddenCarelessly() {
        var cells = List.of(plain(DISTRICT, 70, 45), plain("T1", 40, 20), plain("T2", 27, 20), plain("T3", 3, 5));
        var table = CellTable.of(cells, DISTRICT);
        BitSet alone = table.hideable(at("T3")::equals);

        assertThat(new Attacker(table, alone, Measure.HAVING, Knowledge.SUMS, 5).range(3))
                .isEqualTo(new Attacker.Range(3, 3));
    }

    private static Set<Place> hidden(List<Cell> cells) {
        return PROTECTION.hidden(List.of(new Protection.Day(CellTable.of(cells, DISTRICT), Set.of())), Set.of());
    }

    /** A district of towns, broken down by two attributes, that adds up. */
    private static List<Cell> district(Random random, int towns) {
        var having = new LinkedHashMap<Place, Long>();
        var lacking = new LinkedHashMap<Place, Long>();
        for (int town = 1; town <= towns; town++) {
            for (int person = 0; person < 30 + random.nextInt(90); person++) {
                String grade = String.valueOf(1 + random.nextInt(4));
                String sex = random.nextInt(3) == 0 ? "女" : "男";
                var counts = random.nextInt(8) == 0 ? lacking : having;
                for (String area : List.of(DISTRICT, "T" + town)) {
                    count(counts, at(area));
                    count(counts, new Place(area, "grade", grade));
                    count(counts, new Place(area, "sex", sex));
                }
            }
        }
        lacking.keySet().forEach(place -> having.putIfAbsent(place, 0L));
        return having.keySet().stream()
                .map(place -> cell(place, having.get(place), lacking.getOrDefault(place, 0L)))
                .toList();
    }

    private static void count(Map<Place, Long> counts, Place place) {
        counts.merge(place, 1L, Long::sum);
    }

    private static Place at(String area) {
        return new Place(area, "all", "all");
    }

    private static Cell plain(String area, long having, long lacking) {
        return cell(at(area), having, lacking);
    }

    private static Cell cell(String area, String breakdown, String value, long having, long lacking) {
        return cell(new Place(area, breakdown, value), having, lacking);
    }

    private static Cell cell(Place place, long having, long lacking) {
        return new Cell(place, having, lacking, Math.min(having, lacking) < 5);
    }
}
