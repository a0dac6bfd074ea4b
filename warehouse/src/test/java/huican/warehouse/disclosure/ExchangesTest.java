package huican.warehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The short way to an answer about a hidden cell, beside the programme, which knows it. */
class ExchangesTest {
    private static final String DISTRICT = "D";
    private static final int THRESHOLD = 5;

    /** Told or safe: the same, whether every cell is asked for by the programme or only those that no exchange has shown to be safe. */
    @Test
    void whoExchangesFirstTellsTheSameCellsAsTheProgrammeAlone() {
        int told = 0;
        int safe = 0;
        for (int seed = 1; seed <= 40; seed++) {
            var random = new Random(seed);
            var table = table(random);
            BitSet hidden = hidden(table, random, place -> true);
            for (Measure measure : Measure.values()) {
                for (Knowledge knowledge : Knowledge.values()) {
                    double width = knowledge == Knowledge.SUMS ? THRESHOLD : 1;
                    var programme = new Attacker(table, hidden, measure, knowledge, THRESHOLD);
                    Set<Integer> narrow = hidden.stream()
                            .filter(cell -> programme.range(cell).width() < width - Attacker.EXACT)
                            .boxed()
                            .collect(Collectors.toSet());

                    var found = new Attacker(table, hidden, measure, knowledge, THRESHOLD).narrow(hidden, width);

                    assertThat(found).as(seed + " " + measure + " " + knowledge).isEqualTo(narrow);
                    told += narrow.size();
                    safe += hidden.cardinality() - narrow.size();
                }
            }
        }
        assertThat(told).isGreaterThan(100);
        assertThat(safe).isGreaterThan(100);
    }

    @Test
    void noExchangeMakesACellWhatItCannotBe() {
        for (int seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var table = table(random);
            BitSet hidden = hidden(table, random, place -> true);
            for (Measure measure : Measure.values()) {
                var ranges = new Ranges(table, measure);
                var exchanges = new Exchanges(table, hidden, measure, Knowledge.SUMS, THRESHOLD, ranges);
                hidden.stream().forEach(cell -> exchanges.widen(cell, 50));

                var programme = new Attacker(table, hidden, measure, Knowledge.SUMS, THRESHOLD);
                for (int cell : hidden.stream().toArray()) {
                    var possible = programme.range(cell);
                    assertThat(ranges.of(cell).low()).isGreaterThanOrEqualTo(possible.low() - Attacker.EXACT);
                    assertThat(ranges.of(cell).high()).isLessThanOrEqualTo(possible.high() + Attacker.EXACT);
                }
            }
        }
    }

    /** Where towns' figures are shown the hidden cells are a network, and nothing is left for the programme to find. */
    @Test
    void ofTownsByABreakdownWhoseSumsAreShownExchangesFindEverything() {
        for (int seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            var table = table(random);
            BitSet hidden = hidden(table, random, place -> !place.isPlain());
            var programme = new Attacker(table, hidden, Measure.HAVING, Knowledge.SUMS, THRESHOLD);
            for (int cell : hidden.stream().toArray()) {
                var ranges = new Ranges(table, Measure.HAVING);
                double width = programme.range(cell).width();

                new Exchanges(table, hidden, Measure.HAVING, Knowledge.SUMS, THRESHOLD, ranges).widen(cell, width);

                assertThat(ranges.isWide(cell, width))
                        .as(seed + " " + table.cells().get(cell))
                        .isTrue();
            }
        }
    }

    /** Whatever is hidden: then the programme need not be asked, nor what else could be hidden. */
    @Test
    void aCellThatIsAsWideAsItsSumsAllowIsNoWiderByTheProgramme() {
        int reached = 0;
        for (int seed = 1; seed <= 20; seed++) {
            var table = table(new Random(seed));
            BitSet all = table.hideable(place -> true);
            for (Knowledge knowledge : Knowledge.values()) {
                var ranges = new Ranges(table, Measure.LACKING);
                var exchanges = new Exchanges(table, all, Measure.LACKING, knowledge, THRESHOLD, ranges);
                var bounds = new Bounds(table, all, Measure.LACKING, knowledge, THRESHOLD);
                var programme = new Attacker(table, all, Measure.LACKING, knowledge, THRESHOLD);
                for (int cell : all.stream().toArray()) {
                    exchanges.widen(cell, 200);
                    if (bounds.reaches(cell, ranges.of(cell))) {
                        assertThat(programme.range(cell).width())
                                .isEqualTo(ranges.of(cell).width(), within(Attacker.EXACT));
                        reached++;
                    }
                }
            }
        }
        assertThat(reached).isGreaterThan(100);
    }

    /** What is small, and by chance some of the others, so that some of it is told. */
    private static BitSet hidden(CellTable table, Random random, Predicate<Place> places) {
        BitSet hidden = table.hideable(places);
        int others = 1 + random.nextInt(4);
        for (int cell = 0; cell < table.cells().size(); cell++) {
            if (!table.cells().get(cell).small() && random.nextInt(6) >= others) {
                hidden.clear(cell);
            }
        }
        return hidden;
    }

    /** Few towns by two breakdowns, and of some people neither is known. */
    private static CellTable table(Random random) {
        Map<Place, long[]> counts = new LinkedHashMap<>();
        int towns = 2 + random.nextInt(4);
        for (int town = 1; town <= towns; town++) {
            for (int person = 0; person < 5 + random.nextInt(60); person++) {
                int which = random.nextInt(4) == 0 ? 1 : 0;
                for (String area : List.of(DISTRICT, "T" + town)) {
                    count(counts, new Place(area, Place.ALL, Place.ALL), which);
                }
                for (String breakdown : List.of("grade", "sex")) {
                    String value = String.valueOf(random.nextInt(breakdown.equals("sex") ? 2 : 4));
                    if (random.nextInt(30) > 0) {
                        count(counts, new Place(DISTRICT, breakdown, value), which);
                        count(counts, new Place("T" + town, breakdown, value), which);
                    }
                }
            }
        }
        var cells = new ArrayList<Cell>();
        counts.forEach((place, count) ->
                cells.add(new Cell(place, count[0], count[1], Math.min(count[0], count[1]) < THRESHOLD)));
        return CellTable.of(cells, DISTRICT);
    }

    private static void count(Map<Place, long[]> counts, Place place, int which) {
        counts.computeIfAbsent(place, p -> new long[2])[which]++;
    }
}
