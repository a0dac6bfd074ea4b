package huican.schemas.run;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One content of a delivery folder ever seen and what was decided about it; kept in the control database.
 *
 * @param source department
 * @param day delivery day
 * @param revision 1 for the first, 2 for a folder {@code <day>.2}, …
 * @param sha256 of {@code manifest.csv}
 * @param state accepted, held, refused or rejected (superseded is derived, never stored)
 * @param acceptedAt when it was judged, Shanghai wall time
 * @param reason in Chinese; null for a plainly accepted one
 * @param content what the manifest lists: with (source, day) the identity of the content
 * @param files counts per file that a contract describes; empty for a rejected one
 */
public record DeliveryRecord(
        String source,
        LocalDate day,
        int revision,
        String sha256,
        String state,
        LocalDateTime acceptedAt,
        String reason,
        List<FileHash> content,
        List<FileCount> files) {

    /** A listed file and its hash. */
    public record FileHash(String file, String sha256) {}

    /**
     * Counts of one file: {@code rows = accepted + quarantined + duplicates}.
     *
     * @param extract Chinese name of the extract, the file's name without ending and part
     */
    public record FileCount(
            String file, String extract, long rows, long accepted, long quarantined, long duplicates, String sha256) {}

    /** The folder below the source's: {@code 2025-06-30} or {@code 2025-06-30.2}. */
    public String folder() {
        return revision == 1 ? day.toString() : day + "." + revision;
    }
}
