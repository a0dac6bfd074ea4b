package huican.etl.check;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What became of the rows of one file, each counted where it goes; against the rows as read.
 *
 * @param written rows that stand in the extract's table
 * @param overwritten good rows that a later one of their key and delivery overwrites
 * @param duplicates good rows that a later one of their key and delivery repeats
 * @param quarantined rows set aside
 * @param unnamed good rows that no usable number of a person names
 * @param townsUnknown rows written or overwritten that name a town that nobody knows
 */
public record FileBalance(
        String table,
        LocalDate deliveryDay,
        int revision,
        String file,
        long written,
        long overwritten,
        long duplicates,
        long quarantined,
        long unnamed,
        long townsUnknown)
        implements Serializable {

    public long rows() {
        return accepted() + duplicates + quarantined;
    }

    public long accepted() {
        return written + overwritten;
    }
}
