package huican.schemas.figures;

/**
 * Of {@code figures}.
 *
 * @param cells of coverage_rate
 * @param exceptions without closed ones
 */
public record WarehouseFigures(long indicators, long areas, long cells, long flags, long exceptions) {}
