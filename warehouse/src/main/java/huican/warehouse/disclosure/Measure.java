package huican.warehouse.disclosure;

/** What is counted in a cell. The denominator is the sum of both, and what is known of both says all that is known of it. */
public enum Measure {
    HAVING,
    LACKING;

    long of(Cell cell) {
        return this == HAVING ? cell.having() : cell.lacking();
    }
}
