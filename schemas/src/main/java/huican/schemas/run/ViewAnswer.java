package huican.schemas.run;

/**
 * A page of the rows of a view.
 *
 * @param total how many rows there are in all
 * @param page in the columns that were asked for
 */
public record ViewAnswer(long total, ResultTable page) {}
