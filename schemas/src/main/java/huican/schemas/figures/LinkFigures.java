package huican.schemas.figures;

/**
 * Of {@code link}.
 *
 * @param rows in force
 * @param linkedPercent of them, how many belong to a person
 * @param toReview pairs that wait for a person
 */
public record LinkFigures(long rows, double linkedPercent, long persons, long candidatePairs, long toReview) {}
