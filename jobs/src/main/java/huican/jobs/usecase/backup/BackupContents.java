package huican.jobs.usecase.backup;

import java.util.List;
import java.util.Map;

/**
 * The last entry of a backup, {@code backup.json}: what is in it and what wrote it.
 *
 * @param format 1; grows when an older program could not restore the file correctly
 * @param program version that wrote it
 * @param schemaVersion of the control database's tables
 * @param home root of the home, which Iceberg's files name
 * @param createdAt Shanghai wall time
 * @param lastRun the last committed run; null if there was none
 * @param tables metadata file of each table, below the home
 * @param files every other entry
 * @param missing files that committed runs name and that were not there any more
 * @param damaged data files whose bytes are not those their run wrote
 */
public record BackupContents(
        int format,
        String program,
        String schemaVersion,
        String home,
        String createdAt,
        String lastRun,
        Map<String, String> tables,
        List<Entry> files,
        List<String> missing,
        List<String> damaged) {
    static final int FORMAT = 1;
    static final String NAME = "backup.json";
    /** Rows of the control database. */
    static final String CONTROL = "control.jsonl";

    /**
     * One file.
     *
     * @param path below the home; {@link #CONTROL} alone is no file of the home
     * @param sha256 lower-case hex
     */
    public record Entry(String path, long size, String sha256) {}

    public long size() {
        return files.stream().mapToLong(Entry::size).sum();
    }
}
