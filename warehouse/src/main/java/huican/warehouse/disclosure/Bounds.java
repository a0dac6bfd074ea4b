package huican.warehouse.disclosure;

import huican.warehouse.disclosure.Attacker.Range;
import huican.warehouse.disclosure.CellTable.Sum;
import java.util.BitSet;

/**
 * Between what a cell stays whatever is hidden: what follows from each sum by itself, over and over. A cell that can be all of it needs no
 * programme to know that nothing makes it wider.
 */
final class Bounds {
    /** Each round is true by itself; what a longer chain of sums would say is left to the programme. */
    private static final int ROUNDS = 10;

    private final CellTable table;
    private final BitSet scope;
    private final double[] value;
    private final double[] low;
    private final double[] high;

    /** @param scope cells that may be hidden; the others are known */
    Bounds(CellTable table, BitSet scope, Measure measure, Knowledge knowledge, int threshold) {
        int cells = table.cells().size();
        this.table = table;
        this.scope = scope;
        value = new double[cells];
        low = new double[cells];
        high = new double[cells];
        for (int i = 0; i < cells; i++) {
            Cell cell = table.cells().get(i);
            value[i] = measure.of(cell);
            low[i] = knowledge.lowest(cell, measure, threshold);
            high[i] = knowledge.highest(cell, measure, threshold);
        }
        boolean closer = true;
        for (int round = 0; round < ROUNDS && closer; round++) {
            closer = false;
            for (Sum sum : table.sums()) {
                closer |= tighten(sum);
            }
        }
    }

    boolean reaches(int cell, Range range) {
        return range.low() <= low[cell] + Attacker.EXACT && range.high() >= high[cell] - Attacker.EXACT;
    }

    private boolean tighten(Sum sum) {
        int[] unknown = sum.all().filter(scope::get).mapToInt(cell -> cell).toArray();
        double known = 0;
        for (int cell : unknown) {
            known += sign(cell, sum) * value[cell];
        }
        boolean closer = false;
        for (int cell : unknown) {
            double least = known;
            double most = known;
            for (int other : unknown) {
                if (other != cell) {
                    boolean adds = sign(other, sum) > 0;
                    most -= adds ? low[other] : -high[other];
                    least -= adds ? high[other] : -low[other];
                }
            }
            boolean adds = sign(cell, sum) > 0;
            closer |= tighten(cell, adds ? least : -most, adds ? most : -least);
        }
        return closer;
    }

    private boolean tighten(int cell, double least, double most) {
        boolean closer = least > low[cell] + Attacker.EXACT || most < high[cell] - Attacker.EXACT;
        low[cell] = Math.max(low[cell], least);
        high[cell] = Math.min(high[cell], most);
        return closer;
    }

    private static int sign(int cell, Sum sum) {
        return cell == sum.whole() ? -1 : 1;
    }
}
