package huican.warehouse.disclosure;

import huican.warehouse.disclosure.CellTable.Sum;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Somebody who has everything that is published of a table and asks how large a hidden cell can be, and how small: a linear programme over the
 * hidden cells, whose sums are known.
 */
public final class Attacker {
    static final double EXACT = 1e-6;
    private final CellTable table;
    private final BitSet hidden;
    private final Measure measure;
    private final Knowledge knowledge;
    private final int threshold;
    private final Ranges ranges;
    private final Exchanges exchanges;
    /** Made when the first cell has to be asked for. */
    private ExpressionsBasedModel model;

    private final Map<Integer, Variable> unknown = new LinkedHashMap<>();

    /** What a cell can be. */
    public record Range(double low, double high) {
        public double width() {
            return high - low;
        }
    }

    /** @param hidden numbers of the cells that are not shown */
    public Attacker(CellTable table, BitSet hidden, Measure measure, Knowledge knowledge, int threshold) {
        this(table, hidden, measure, knowledge, threshold, new Ranges(table, measure));
    }

    /** @param ranges what is known of the table with these cells hidden, or fewer; what is learnt is added */
    Attacker(CellTable table, BitSet hidden, Measure measure, Knowledge knowledge, int threshold, Ranges ranges) {
        this.table = table;
        this.hidden = hidden;
        this.measure = measure;
        this.knowledge = knowledge;
        this.threshold = threshold;
        this.ranges = ranges;
        this.exchanges = new Exchanges(table, hidden, measure, knowledge, threshold, ranges);
    }

    private void makeModel() {
        model = new ExpressionsBasedModel();
        model.options.sparse = false; // so small a programme is solved sooner as a full matrix
        hidden.stream().forEach(i -> {
            Cell cell = table.cells().get(i);
            var variable = model.newVariable("x" + i).lower(knowledge.lowest(cell, measure, threshold));
            double highest = knowledge.highest(cell, measure, threshold);
            unknown.put(i, Double.isInfinite(highest) ? variable : variable.upper(highest));
        });
        List<Sum> sums = table.sums();
        for (int s = 0; s < sums.size(); s++) {
            if (sums.get(s).all().anyMatch(hidden::get)) {
                add(model.newExpression("s" + s), sums.get(s));
            }
        }
    }

    /** Of each sum the attacker knows what the hidden cells in it come to. */
    private void add(Expression equation, Sum sum) {
        double known = put(equation, sum.whole(), -1);
        for (int part : sum.parts()) {
            known += put(equation, part, 1);
        }
        equation.level(known);
    }

    private double put(Expression equation, int cell, int sign) {
        Variable variable = unknown.get(cell);
        if (variable == null) {
            return 0;
        }
        equation.set(variable, sign);
        return sign * (double) measure.of(table.cells().get(cell));
    }

    /**
     * Of the cells asked for those that can be told more closely than to a range of this width: not if two tables that add up show it, and only
     * if the programme says so.
     */
    public Set<Integer> narrow(BitSet asked, double width) {
        return asked.stream()
                .filter(cell -> !isWideByExchange(cell, width) && range(cell).width() < width - EXACT)
                .boxed()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether two tables are known in which a cell differs so much. */
    boolean isWideByExchange(int cell, double width) {
        if (!ranges.isWide(cell, width)) {
            exchanges.widen(cell, width);
        }
        return ranges.isWide(cell, width);
    }

    /** Finds what a cell can be that no exchange has shown to be wide; where exchanges find everything, they have. */
    void learnRange(int cell) {
        if (!exchanges.areComplete()) {
            range(cell);
        }
    }

    /** What one hidden cell can be. */
    public Range range(int cell) {
        if (model == null) {
            makeModel();
        }
        Variable variable = unknown.get(cell).weight(1);
        learn(model.minimise());
        learn(model.maximise());
        variable.weight(null);
        return ranges.of(cell);
    }

    /** Every solution says of every cell what it can be. */
    private void learn(Optimisation.Result result) {
        if (!result.getState().isFeasible()) {
            throw new IllegalStateException("a table that does not add up: " + result.getState());
        }
        int position = 0;
        for (int cell : unknown.keySet()) {
            ranges.canBe(cell, result.doubleValue(position++));
        }
    }
}
