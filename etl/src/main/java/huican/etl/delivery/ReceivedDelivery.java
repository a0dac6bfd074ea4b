package huican.etl.delivery;

import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.run.PulledFrom;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A delivery whose bytes were taken from the inbox, or written by us, and that waits to be judged.
 *
 * @param folder absolute path below {@code received/}
 * @param sha256 of the manifest
 * @param problem of the manifest, or why a listed file cannot be read; empty if none
 * @param files listed files, with what arrived
 * @param unlisted names of files in the folder that the manifest does not list; not copied
 */
public record ReceivedDelivery(
        String source,
        LocalDate day,
        int revision,
        String folder,
        String sha256,
        String problem,
        List<ReceivedFile> files,
        List<String> unlisted) {

    /**
     * A listed file.
     *
     * @param actualSha256 of the bytes that arrived; null if the file is missing
     */
    public record ReceivedFile(String file, long listedRows, String listedSha256, String actualSha256, long bytes) {}

    /** Whether we wrote the files ourselves, of a database's rows. */
    public boolean pulled() {
        return PulledFrom.of(Path.of(folder)).isPresent();
    }

    /** What the manifest lists, the identity of the content. */
    public List<FileHash> content() {
        return files.stream().map(f -> new FileHash(f.file(), f.listedSha256())).toList();
    }
}
