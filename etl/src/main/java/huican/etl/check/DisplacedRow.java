package huican.etl.check;

/**
 * A good row that does not stand in its table because a later one of its delivery has its key.
 *
 * @param at how many good rows of its extract and delivery come before it
 * @param winnerLine where the last row of the key stands
 */
public record DisplacedRow(int at, Displacement why, long winnerLine) {}
