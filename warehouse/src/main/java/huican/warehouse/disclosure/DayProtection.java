package huican.warehouse.disclosure;

import huican.warehouse.disclosure.Attacker.Range;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The figures of an indicator on one day, on their way to be safe. What was found wide enough stays so, for hiding more makes nothing narrower. */
final class DayProtection {
    private final CellTable table;
    private final Protection wanted;
    private final Set<Place> places;
    private final BitSet all;
    private final Map<Measure, Ranges> ranges = new EnumMap<>(Measure.class);
    private final Map<Measure, BitSet> judged = new EnumMap<>(Measure.class);

    DayProtection(Protection.Day day, Protection wanted) {
        this.table = day.table();
        this.wanted = wanted;
        this.places = table.cells().stream().map(Cell::place).collect(Collectors.toSet());
        this.all = table.hideable(place -> true);
        for (Measure measure : Measure.values()) {
            ranges.put(measure, new Ranges(table, measure));
            judged.put(measure, table.hideable(day.judged()::contains));
        }
    }

    /** Adds to the hidden places what has to be hidden with them on this day. */
    void protect(Set<Place> hidden) {
        breakdowns().forEach(breakdown -> protect(hidden, breakdown));
        protect(hidden, all);
    }

    /**
     * Towns by each breakdown, as if all their sums were known: what is safe then, is safe. Those tables are small, and what people want to see
     * every day is not hidden for them.
     */
    private List<BitSet> breakdowns() {
        return table.cells().stream()
                .map(cell -> cell.place().breakdown())
                .distinct()
                .map(breakdown -> (Predicate<Place>) place -> place.breakdown().equals(breakdown)
                        && !place.isPlain()
                        && !place.area().equals(wanted.district()))
                .map(table::hideable)
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    private void protect(Set<Place> hidden, BitSet scope) {
        var stuck = new EnumMap<Measure, BitSet>(Measure.class);
        int before;
        do {
            before = hidden.size();
            for (Measure measure : Measure.values()) {
                if (table.total(measure) > 0) {
                    protect(hidden, scope, measure, stuck.computeIfAbsent(measure, m -> new BitSet()));
                }
            }
        } while (hidden.size() > before);
    }

    private void protect(Set<Place> hidden, BitSet scope, Measure measure, BitSet stuck) {
        BitSet unknown = unknown(hidden, scope);
        var asked = (BitSet) unknown.clone();
        asked.andNot(judged.get(measure));
        asked.andNot(stuck);
        double width = width(measure);
        asked.stream().filter(cell -> !hasRoom(cell, scope, measure, width)).forEach(stuck::set);
        asked.andNot(stuck);
        if (asked.isEmpty()) {
            return;
        }
        var attacker = new Attacker(table, unknown, measure, wanted.threshold(), ranges.get(measure));
        for (int cell : attacker.narrow(asked, width)) {
            widen(hidden, scope, measure, cell, width);
            if (!ranges.get(measure).isWide(cell, width)) {
                stuck.set(cell);
            }
        }
    }

    /** A part cannot be larger than what it is a part of, where that cannot be hidden. */
    private boolean hasRoom(int cell, BitSet scope, Measure measure, double width) {
        return table.wholes(cell)
                .allMatch(whole -> scope.get(whole) || measure.of(table.cells().get(whole)) >= width);
    }

    /** Of what the district has little of, figures cannot be told less closely than it: a quarter of it is asked for, and that none is exact. */
    private double width(Measure measure) {
        return Math.min(wanted.threshold(), Math.max(1, table.total(measure) / 4.0));
    }

    private void widen(Set<Place> hidden, BitSet scope, Measure measure, int cell, double width) {
        double value = measure.of(table.cells().get(cell));
        Range range = ranges.get(measure).of(cell);
        move(hidden, scope, measure, cell, range.low() + width - value);
        range = ranges.get(measure).of(cell);
        move(hidden, scope, measure, cell, range.high() - width - value);
    }

    private void move(Set<Place> hidden, BitSet scope, Measure measure, int cell, double by) {
        if (ranges.get(measure).isWide(cell, width(measure))) {
            return;
        }
        var complements = new Complements(table, unknown(hidden, scope), scope, measure, wanted.threshold());
        complements.move(cell, by).forEach((moved, change) -> {
            Cell there = table.cells().get(moved);
            hidden.add(there.place());
            ranges.get(measure).canBe(moved, measure.of(there) + change);
        });
    }

    private BitSet unknown(Set<Place> hidden, BitSet scope) {
        var unknown = table.hideable(hidden::contains);
        unknown.and(scope);
        return unknown;
    }

    boolean holds(Place place) {
        return places.contains(place);
    }

    /** Whether a figure is known exactly, in every respect, from the district's, which is always shown. */
    boolean isTold(Place place) {
        BitSet cell = table.hideable(place::equals);
        for (Measure measure : Measure.values()) {
            boolean known = cell.stream()
                    .allMatch(i -> !judged.get(measure).get(i)
                            && ranges.get(measure).of(i).width() <= Attacker.EXACT);
            if (table.total(measure) > 0 && !known) {
                return false;
            }
        }
        return true;
    }
}
