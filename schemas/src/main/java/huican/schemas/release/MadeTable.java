package huican.schemas.release;

/**
 * A table as it was written into a release.
 *
 * @param file name of its Parquet file
 * @param rows how many it has
 * @param suppressed rows of persons that were left out because too few share their attributes
 * @param generalised rows of persons in which some attribute is told more coarsely
 * @param changes against the release before; null without one
 */
public record MadeTable(
        ReleaseTable table, String file, long rows, long suppressed, long generalised, Changes changes) {

    /**
     * What came, went and became different since the release before, by key.
     *
     * @param file name of the Parquet file that says it
     */
    public record Changes(String file, long added, long changed, long removed) {}
}
