package huican.jobs.identity;

/**
 * What became of an extract's rows in force.
 *
 * @param breakdown all, town, sex or age_band
 * @param linkedKnown rows of persons known before
 * @param founded rows of new persons
 * @param review rows that wait for a decision
 * @param unlinked rows without usable number that belong to nobody else
 */
public record LinkRate(
        String source,
        String extract,
        String breakdown,
        String value,
        long rows,
        long linkedKnown,
        long founded,
        long review,
        long unlinked) {

    /** Share of the rows that belong to a person by number, model or decision; 0 without rows. */
    public double share() {
        return rows == 0 ? 0 : (linkedKnown + founded) / (double) rows;
    }
}
