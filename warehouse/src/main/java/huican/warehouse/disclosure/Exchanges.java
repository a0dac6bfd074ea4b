package huican.warehouse.disclosure;

import huican.warehouse.disclosure.CellTable.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Other ways in which the hidden cells could add up to what is published, found without a programme: what one cell has more, another one of the
 * same sum has less, from sum to sum until all are even. Every such table is of whole numbers and adds up, so what it says of a cell is certain;
 * of what is not found nothing is known, and {@link Attacker} has to ask.
 *
 * <p>A part of a breakdown is in two sums, its area's and its value's, and so leads what is too much in one of them to the other, as a pipe
 * does. A town's plain figure is in more of them: two towns exchange, and in each breakdown their parts follow.
 */
final class Exchanges {
    private static final int NONE = -1;

    private final CellTable table;
    private final BitSet hidden;
    private final Ranges ranges;
    private final double[] lowest;
    private final double[] highest;
    private final long[] value;
    /** By cell, what it has more than in truth in the table that is being looked for. */
    private final long[] more;
    /** By cell, the sum that it takes from when it grows, and the one that it gives to; what is in no other sum takes from outside. */
    private final int[] from;

    private final int[] to;

    private final int outside;
    /** By sum, and outside: hidden cells that lead from it or to it. */
    private final List<List<Integer>> pipes = new ArrayList<>();

    Exchanges(CellTable table, BitSet hidden, Measure measure, Knowledge knowledge, int threshold, Ranges ranges) {
        int cells = table.cells().size();
        this.table = table;
        this.hidden = hidden;
        this.ranges = ranges;
        lowest = new double[cells];
        highest = new double[cells];
        value = new long[cells];
        more = new long[cells];
        hidden.stream().forEach(i -> {
            Cell cell = table.cells().get(i);
            value[i] = measure.of(cell);
            lowest[i] = knowledge.lowest(cell, measure, threshold);
            highest[i] = knowledge.highest(cell, measure, threshold);
        });
        from = new int[cells];
        to = new int[cells];
        outside = table.sums().size();
        connect();
    }

    private void connect() {
        Arrays.fill(from, outside);
        Arrays.fill(to, outside);
        for (int s = 0; s <= outside; s++) {
            pipes.add(new ArrayList<>());
        }
        for (int s = 0; s < outside; s++) {
            Sum sum = table.sums().get(s);
            // Signs so that each part gives to one of its sums and takes from the other: a value's towns are counted
            // against an area's parts,
            // and the district's parts, which are wholes of the former, like those.
            boolean given =
                    table.isOfTowns(s) ? table.cells().get(sum.whole()).place().isPlain() : sum.whole() != table.top();
            for (int part : sum.parts()) {
                (given ? to : from)[part] = s;
            }
            (given ? from : to)[sum.whole()] = s;
        }
        hidden.stream().filter(cell -> !isJoint(cell)).forEach(cell -> {
            pipes.get(from[cell]).add(cell);
            pipes.get(to[cell]).add(cell);
        });
    }

    /** A figure that several breakdowns add up to. */
    private boolean isJoint(int cell) {
        return table.sumsOf(cell).size() > 2;
    }

    /** Whether there is nothing that exchanges do not find: if every hidden cell lies between two sums, they are a network. */
    boolean areComplete() {
        return hidden.stream().noneMatch(this::isJoint);
    }

    /** Looks for tables in which a cell is larger, and smaller, until its range is as wide as asked for; adds what it finds to the ranges. */
    void widen(int cell, double width) {
        look(cell, (long) Math.ceil(ranges.of(cell).low() + width - Attacker.EXACT) - value[cell]);
        if (!ranges.isWide(cell, width)) {
            look(cell, (long) Math.floor(ranges.of(cell).high() - width + Attacker.EXACT) - value[cell]);
        }
    }

    private void look(int cell, long by) {
        int sign = Long.signum(by);
        long left = Math.min(Math.abs(by), room(cell, sign));
        if (left > 0 && !isJoint(cell)) {
            long led = sign > 0 ? lead(to[cell], from[cell], left, cell) : lead(from[cell], to[cell], left, cell);
            more[cell] += sign * led;
            left -= led;
        }
        int figure = isJoint(cell) ? cell : whole(cell);
        if (left > 0 && isJoint(figure) && hidden.get(figure)) {
            for (int other : table.sums().get(to[figure]).parts()) {
                if (left > 0 && other != figure && isJoint(other) && hidden.get(other)) {
                    left -= exchange(figure, other, cell, sign, left);
                }
            }
        }
        learn();
    }

    /** The figure that a town's part belongs to; of any other cell itself. */
    private int whole(int cell) {
        return to[cell] == outside ? cell : table.sums().get(to[cell]).whole();
    }

    /**
     * Between two towns' figures.
     *
     * @param cell the figure itself, or the part of it that shall change with it
     * @return by how many, of those wanted
     */
    private long exchange(int figure, int other, int cell, int sign, long wanted) {
        long by = Math.min(Math.min(wanted, room(cell, sign)), Math.min(room(figure, sign), room(other, -sign)));
        while (by > 0) {
            long[] before = more.clone();
            more[figure] += sign * by;
            more[other] -= sign * by;
            if (cell != figure) {
                more[cell] += sign * by;
            }
            long possible = follow(figure, other, cell, sign, by);
            if (possible == by) {
                return by;
            }
            System.arraycopy(before, 0, more, 0, more.length);
            by = possible;
        }
        return 0;
    }

    /** By how much the parts can follow, in the breakdown where they can least. */
    private long follow(int figure, int other, int cell, int sign, long by) {
        long least = by;
        for (int sum : table.sumsOf(figure)) {
            if (least > 0 && table.sums().get(sum).whole() == figure) {
                int here = cell != figure && to[cell] == sum ? from[cell] : sum;
                int there = counterpart(sum, other);
                least = there == NONE ? 0 : sign > 0 ? lead(there, here, least, cell) : lead(here, there, least, cell);
            }
        }
        return least;
    }

    /** The sum over the same breakdown of another figure. */
    private int counterpart(int sum, int other) {
        return table.sumsOf(other).stream()
                .filter(s -> table.sums().get(s).whole() == other
                        && table.breakdown(s).equals(table.breakdown(sum)))
                .findFirst()
                .orElse(NONE);
    }

    /**
     * Leads what is too much in one sum to another one that lacks as many.
     *
     * @param banned a cell that must not change
     * @return how many of those wanted
     */
    private long lead(int start, int goal, long wanted, int banned) {
        long left = start == goal ? 0 : wanted;
        for (long step = left; left > 0 && step > 0; left -= step) {
            step = leadOnce(start, goal, left, banned);
        }
        return wanted - left;
    }

    /** Along the shortest way there is, as many as can go it. */
    private long leadOnce(int start, int goal, long wanted, int banned) {
        var cameBy = new int[outside + 1];
        Arrays.fill(cameBy, NONE);
        var queue = new int[outside + 1];
        queue[0] = start;
        int end = 1;
        for (int next = 0; next < end && cameBy[goal] == NONE; next++) {
            int sum = queue[next];
            for (int cell : pipes.get(sum)) {
                int other = otherEnd(cell, sum);
                if (cell != banned
                        && other != start
                        && cameBy[other] == NONE
                        && room(cell, direction(cell, other)) > 0) {
                    cameBy[other] = cell;
                    queue[end++] = other;
                }
            }
        }
        if (cameBy[goal] == NONE) {
            return 0;
        }
        long step = wanted;
        for (int sum = goal; sum != start; sum = otherEnd(cameBy[sum], sum)) {
            step = Math.min(step, room(cameBy[sum], direction(cameBy[sum], sum)));
        }
        for (int sum = goal; sum != start; sum = otherEnd(cameBy[sum], sum)) {
            more[cameBy[sum]] += direction(cameBy[sum], sum) * step;
        }
        return step;
    }

    private int otherEnd(int cell, int sum) {
        return sum == to[cell] ? from[cell] : to[cell];
    }

    /** A cell that gives to a sum is larger, one that takes from it less. */
    private int direction(int cell, int sum) {
        return sum == to[cell] ? 1 : -1;
    }

    /** By how much a cell can still be larger or smaller. */
    private long room(int cell, int sign) {
        double there = value[cell] + more[cell];
        return (long) Math.min(Integer.MAX_VALUE, sign > 0 ? highest[cell] - there : there - lowest[cell]);
    }

    /** Of a table that adds up, what each cell of it can be. */
    private void learn() {
        var excess = new long[outside];
        for (int cell = 0; cell < more.length; cell++) {
            if (more[cell] != 0) {
                for (int sum : table.sumsOf(cell)) {
                    excess[sum] += cell == table.sums().get(sum).whole() ? -more[cell] : more[cell];
                }
                ranges.canBe(cell, value[cell] + more[cell]);
                more[cell] = 0;
            }
        }
        if (Arrays.stream(excess).anyMatch(many -> many != 0)) {
            throw new IllegalStateException("an exchange that does not add up");
        }
    }
}
