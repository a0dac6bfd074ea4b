package huican.schemas.figures;

/** Of {@code person}: golden records. */
public record PersonFigures(long persons) {}
