package huican.warehouse.disclosure;

import huican.warehouse.disclosure.Attacker.Range;
import java.util.HashMap;
import java.util.Map;

/** What the cells of a table can be, as far as it is known: every way in which the hidden ones could add up adds to it. */
final class Ranges {
    private final Map<Integer, Range> known = new HashMap<>();
    private final CellTable table;
    private final Measure measure;

    Ranges(CellTable table, Measure measure) {
        this.table = table;
        this.measure = measure;
    }

    Range of(int cell) {
        double value = measure.of(table.cells().get(cell));
        return known.getOrDefault(cell, new Range(value, value));
    }

    void canBe(int cell, double value) {
        Range range = of(cell);
        known.put(cell, new Range(Math.min(range.low(), value), Math.max(range.high(), value)));
    }

    boolean isWide(int cell, double width) {
        return of(cell).width() >= width - Attacker.EXACT;
    }
}
