package huican.warehouse.disclosure;

/** What somebody takes for granted of a hidden cell before adding anything up. */
public enum Knowledge {
    /** Nothing but that nobody is fewer than none, and that a cell hidden for the sake of others is not small. */
    SUMS {
        @Override
        double lowest(Cell cell, Measure measure, int threshold) {
            return cell.small() ? 0 : Math.min(threshold, measure.of(cell));
        }

        @Override
        double highest(Cell cell, Measure measure, int threshold) {
            return Double.POSITIVE_INFINITY;
        }
    },
    /** Besides, which of its numbers makes a small cell small: more than a marker says, but often to be guessed. */
    MARKERS {
        @Override
        double lowest(Cell cell, Measure measure, int threshold) {
            return measure.of(cell) < threshold ? 0 : threshold;
        }

        @Override
        double highest(Cell cell, Measure measure, int threshold) {
            return cell.small() && measure.of(cell) < threshold ? threshold - 1 : Double.POSITIVE_INFINITY;
        }
    };

    /** The least that a hidden cell can be. */
    abstract double lowest(Cell cell, Measure measure, int threshold);

    /** The most that it can be. */
    abstract double highest(Cell cell, Measure measure, int threshold);
}
