package huican.schemas.figures;

/**
 * Of {@code publish}.
 *
 * @param sha256 of the main file
 */
public record PublishFigures(long files, String sha256) {}
