package huican.warehouse.disclosure;

import huican.warehouse.disclosure.CellTable.Sum;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/**
 * Finds which cells have to be hidden beside those that are, so that a hidden one could as well be larger, or smaller: the cheapest way of
 * changing others along, found by a linear programme (Kelly, Golden and Assad 1992, "Cell suppression: disclosure protection for sensitive
 * tabular data"). Cells that change are those to hide.
 *
 * @param hidden numbers of the cells that are hidden already
 * @param selectable numbers of those that may be hidden
 */
record Complements(
        CellTable table, BitSet hidden, BitSet selectable, Measure measure, Knowledge knowledge, int threshold) {
    /** Worth more than the dearest way, so that the cell moves as far as it can. */
    private static final double MOVED = 100_000;

    /**
     * Lets a cell move, by as much as is asked for if that is possible.
     *
     * @param by how much larger, or smaller if it is negative
     * @return by how much each cell changes, of those that do
     */
    Map<Integer, Double> move(int cell, double by) {
        var programme = new Programme(cell, by);
        return programme.solve();
    }

    private final class Programme {
        private final ExpressionsBasedModel model = new ExpressionsBasedModel();
        private final Map<Integer, Variable> larger = new LinkedHashMap<>();
        private final Map<Integer, Variable> smaller = new LinkedHashMap<>();

        Programme(int cell, double by) {
            model.options.sparse = false;
            var movable = (BitSet) selectable.clone();
            movable.or(hidden);
            movable.stream().forEach(this::add);
            larger.get(cell).upper(Math.min(above(cell), Math.max(0, by))).weight(by > 0 ? -MOVED : 0);
            smaller.get(cell).upper(Math.min(below(cell), Math.max(0, -by))).weight(by < 0 ? -MOVED : 0);
            List<Sum> sums = table.sums();
            for (int s = 0; s < sums.size(); s++) {
                if (sums.get(s).all().anyMatch(movable::get)) {
                    balance(model.newExpression("s" + s), sums.get(s));
                }
            }
        }

        private void add(int cell) {
            double cost = hidden.get(cell) ? 0 : cost(table.cells().get(cell));
            var rise = model.newVariable("u" + cell).lower(0).weight(cost);
            larger.put(cell, Double.isInfinite(above(cell)) ? rise : rise.upper(above(cell)));
            smaller.put(
                    cell,
                    model.newVariable("d" + cell).lower(0).upper(below(cell)).weight(cost));
        }

        private double above(int cell) {
            Cell there = table.cells().get(cell);
            return knowledge.highest(there, measure, threshold) - measure.of(there);
        }

        private double below(int cell) {
            Cell there = table.cells().get(cell);
            return measure.of(there) - knowledge.lowest(there, measure, threshold);
        }

        private void balance(Expression equation, Sum sum) {
            sum.parts().forEach(part -> set(equation, part, 1));
            set(equation, sum.whole(), -1);
            equation.level(0);
        }

        private void set(Expression equation, int cell, int sign) {
            if (larger.containsKey(cell)) {
                equation.set(larger.get(cell), sign).set(smaller.get(cell), -sign);
            }
        }

        Map<Integer, Double> solve() {
            var result = model.minimise();
            var changes = new LinkedHashMap<Integer, Double>();
            int position = 0;
            for (int cell : larger.keySet()) {
                double change = result.doubleValue(position) - result.doubleValue(position + 1);
                position += 2;
                if (Math.abs(change) > Attacker.EXACT) {
                    changes.put(cell, change);
                }
            }
            return changes;
        }
    }

    /** What readers lose: more with a figure of many people, most with what is shown every day; and nobody understands why nobody is hidden. */
    private static double cost(Cell cell) {
        double loss = 1 + Math.log1p(cell.having() + cell.lacking());
        return loss * (cell.place().isPlain() ? 10 : 1) * (cell.isEmpty() ? 20 : 1);
    }
}
