package huican.warehouse.disclosure;

import huican.warehouse.disclosure.Attacker.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The figures of an indicator on one day, on their way to be safe. What was found wide enough stays so, for hiding more makes nothing narrower. */
final class DayProtection {
    /** Whoever guesses more than is told has more than one number left. */
    private static final double GUESSED = 1;

    private final CellTable table;
    private final Protection wanted;
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Scope> scopes = new ArrayList<>();
    private final List<Attack> attacks = new ArrayList<>();
    private final BitSet all;
    private final BitSet judged;

    /** What is attacked with which knowledge, and what came of it so far. */
    private record Attack(Measure measure, Knowledge knowledge, double width, Ranges ranges) {
        boolean isWide(int cell) {
            return ranges.isWide(cell, width);
        }

        double value(Cell cell) {
            return measure.of(cell);
        }
    }

    /**
     * Cells that are hidden together, as if all others were known.
     *
     * @param bounds of each attack, once they are asked for
     */
    private record Scope(BitSet cells, List<Knowledge> knowledge, Map<Attack, Bounds> bounds) {
        Scope(BitSet cells, List<Knowledge> knowledge) {
            this(cells, knowledge, new HashMap<>());
        }

        boolean holds(int cell) {
            return cells.get(cell);
        }
    }

    DayProtection(Protection.Day day, Protection wanted) {
        this.table = day.table();
        this.wanted = wanted;
        for (int i = 0; i < table.cells().size(); i++) {
            numbers.put(table.cells().get(i).place(), i);
        }
        this.all = table.hideable(place -> true);
        this.judged = table.hideable(day.judged()::contains);
        for (Measure measure : Measure.values()) {
            if (table.total(measure) > 0) {
                attacks.add(new Attack(measure, Knowledge.SUMS, width(measure), new Ranges(table, measure)));
                attacks.add(new Attack(measure, Knowledge.MARKERS, GUESSED, new Ranges(table, measure)));
            }
        }
        breakdowns().forEach(cells -> scopes.add(new Scope(cells, List.of(Knowledge.SUMS))));
        scopes.add(new Scope(all, List.of(Knowledge.values())));
    }

    /** Adds to the hidden places what has to be hidden with them on this day. */
    void protect(Set<Place> hidden) {
        scopes.forEach(scope -> protect(hidden, scope));
    }

    /**
     * Towns by each breakdown, as if all their sums were known: what is safe then, is safe. Those tables are small, and what people want to see
     * every day is not hidden for them.
     */
    private Stream<BitSet> breakdowns() {
        return table.cells().stream()
                .map(cell -> cell.place().breakdown())
                .distinct()
                .map(breakdown -> (Predicate<Place>) place -> place.breakdown().equals(breakdown)
                        && !place.isPlain()
                        && !place.area().equals(wanted.district()))
                .map(table::hideable)
                .filter(cells -> !cells.isEmpty());
    }

    private void protect(Set<Place> hidden, Scope scope) {
        Map<Attack, BitSet> stuck = new HashMap<>();
        int before;
        do {
            before = hidden.size();
            for (Attack attack : attacks) {
                if (scope.knowledge().contains(attack.knowledge())) {
                    protect(hidden, scope, attack, stuck.computeIfAbsent(attack, a -> new BitSet()));
                }
            }
        } while (hidden.size() > before);
    }

    private void protect(Set<Place> hidden, Scope scope, Attack attack, BitSet stuck) {
        BitSet asked = unknown(hidden, scope);
        asked.andNot(judged);
        asked.andNot(stuck);
        Attacker attacker = null;
        int known = -1;
        for (int cell : asked.stream().filter(cell -> !attack.isWide(cell)).toArray()) {
            if (!hasRoom(cell, scope, attack)) {
                stuck.set(cell);
                continue;
            }
            if (known != hidden.size()) {
                known = hidden.size();
                attacker = attacker(unknown(hidden, scope), attack);
            }
            if (attacker.isWideByExchange(cell, attack.width())) {
                continue;
            }
            if (!bounds(scope, attack).reaches(cell, attack.ranges().of(cell))) {
                attacker.learnRange(cell);
                widen(hidden, scope, attack, cell);
            }
            if (!attack.isWide(cell)) {
                stuck.set(cell);
            }
        }
    }

    private Bounds bounds(Scope scope, Attack attack) {
        return scope.bounds()
                .computeIfAbsent(
                        attack, a -> new Bounds(table, scope.cells(), a.measure(), a.knowledge(), wanted.threshold()));
    }

    private Attacker attacker(BitSet unknown, Attack attack) {
        return new Attacker(table, unknown, attack.measure(), attack.knowledge(), wanted.threshold(), attack.ranges());
    }

    /** A part cannot be larger than what it is a part of, where that cannot be hidden. */
    private boolean hasRoom(int cell, Scope scope, Attack attack) {
        return table.wholes(cell)
                .allMatch(whole ->
                        scope.holds(whole) || attack.value(table.cells().get(whole)) >= attack.width());
    }

    /** Of what the district has little of, figures cannot be told less closely than it: a quarter of it is asked for, and that none is exact. */
    private double width(Measure measure) {
        return Math.min(wanted.threshold(), Math.max(1, table.total(measure) / 4.0));
    }

    private void widen(Set<Place> hidden, Scope scope, Attack attack, int cell) {
        double value = attack.value(table.cells().get(cell));
        Range range = attack.ranges().of(cell);
        move(hidden, scope, attack, cell, range.low() + attack.width() - value);
        range = attack.ranges().of(cell);
        move(hidden, scope, attack, cell, range.high() - attack.width() - value);
    }

    private void move(Set<Place> hidden, Scope scope, Attack attack, int cell, double by) {
        if (attack.isWide(cell)) {
            return;
        }
        var complements = new Complements(
                table, unknown(hidden, scope), scope.cells(), attack.measure(), attack.knowledge(), wanted.threshold());
        complements.move(cell, by).forEach((moved, change) -> {
            Cell there = table.cells().get(moved);
            hidden.add(there.place());
            attack.ranges().canBe(moved, attack.value(there) + change);
        });
    }

    private BitSet unknown(Set<Place> hidden, Scope scope) {
        var unknown = new BitSet();
        for (Place place : hidden) {
            Integer cell = numbers.get(place);
            if (cell != null && scope.holds(cell)) {
                unknown.set(cell);
            }
        }
        return unknown;
    }

    boolean holds(Place place) {
        return numbers.containsKey(place);
    }

    /** Whether a figure is known exactly, in every respect, from the district's, which is always shown. */
    boolean isTold(Place place) {
        int cell = numbers.get(place);
        return !all.get(cell)
                || !judged.get(cell)
                        && attacks.stream()
                                .filter(attack -> attack.knowledge() == Knowledge.SUMS)
                                .allMatch(attack -> attack.ranges().of(cell).width() <= Attacker.EXACT);
    }
}
