package huican.schemas.figures;

/**
 * Of {@code accept}.
 *
 * @param rejected deliveries that cannot be read
 */
public record AcceptFigures(long sources, long files, long rows, long rejected) {}
