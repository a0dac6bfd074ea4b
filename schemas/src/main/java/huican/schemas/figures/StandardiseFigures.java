package huican.schemas.figures;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Of {@code standardise}: what became of the rows of all deliveries of a night.
 *
 * @param held deliveries that wait for a person
 */
public record StandardiseFigures(long rows, long accepted, long quarantined, long duplicates, long held) {

    /** Accepted, quarantined and duplicate rows together. */
    @JsonIgnore
    public long sum() {
        return accepted + quarantined + duplicates;
    }

    /** Whether they are all rows. */
    @JsonIgnore
    public boolean isBalanced() {
        return sum() == rows;
    }
}
