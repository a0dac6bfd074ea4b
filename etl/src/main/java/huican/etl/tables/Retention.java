package huican.etl.tables;

import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;

/**
 * Removes what a home no longer needs: snapshots whose tag has run out, what runs that were never committed left behind, and the files that
 * only those named. A file that a remaining snapshot names stays.
 *
 * @param committed ids of all runs that were ever committed
 * @param failed ids of all runs that ended without a commit; a run that is neither is let alone
 * @param official ids of runs whose figures a person made official: kept as month ends are
 */
public record Retention(
        Home home, IcebergTables tables, Set<String> committed, Set<String> failed, Set<String> official) {
    /** How long what stands behind an official figure can be looked at: as long as the end of a month. */
    private static final Duration OFFICIAL = Duration.ofDays(3653);

    /**
     * Does it. To be called only after a committed run: only then is no table's current snapshot the leftover of a failed run.
     *
     * @param now against which the age of tags counts
     * @return how many snapshots were forgotten
     */
    public long apply(Instant now) {
        long forgotten = 0;
        var tagged = new HashSet<String>();
        var names = tables.names();
        for (String name : names) {
            Table table = tables.load(name);
            forgotten += expire(table, now);
            table.refs().forEach((ref, target) -> {
                if (target.isTag()) {
                    tagged.add(ref);
                }
            });
            removeFolders(home.table(name).resolve("data"));
        }
        removeManifests(names, tagged);
        return forgotten;
    }

    private long expire(Table table, Instant now) {
        keepOfficial(table);
        var ended = table.refs().entrySet().stream()
                .filter(ref -> ref.getValue().isTag())
                .filter(ref -> failed.contains(ref.getKey()) || ranOut(table, ref.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
        if (!ended.isEmpty()) {
            var tags = table.manageSnapshots();
            ended.forEach(tags::removeTag);
            tags.commit();
        }
        if (!holdsUnnamed(table)) {
            return 0;
        }
        long before = count(table.snapshots());
        // Of the main branch the newest stays, of the others those with a tag that has not run out.
        table.expireSnapshots()
                .expireOlderThan(now.toEpochMilli())
                .retainLast(1)
                .cleanExpiredFiles(true)
                .commit();
        table.refresh();
        return before - count(table.snapshots());
    }

    /** Whether any snapshot is neither a tag's nor the newest: on most nights none is. */
    private static boolean holdsUnnamed(Table table) {
        var named = new HashSet<Long>();
        table.refs().values().forEach(ref -> named.add(ref.snapshotId()));
        for (Snapshot snapshot : table.snapshots()) {
            if (!named.contains(snapshot.snapshotId())) {
                return true;
            }
        }
        return false;
    }

    /** As Iceberg would judge, but against the time given: its own clock cannot be asked for another day. */
    private static boolean ranOut(Table table, SnapshotRef tag, Instant now) {
        return tag.maxRefAgeMs() != null
                && now.toEpochMilli() - table.snapshot(tag.snapshotId()).timestampMillis() > tag.maxRefAgeMs();
    }

    /** In the table itself: Iceberg goes by the age that stands there. */
    private void keepOfficial(Table table) {
        var shorter = table.refs().entrySet().stream()
                .filter(ref -> ref.getValue().isTag() && official.contains(ref.getKey()))
                .filter(ref ->
                        ref.getValue().maxRefAgeMs() != null && ref.getValue().maxRefAgeMs() < OFFICIAL.toMillis())
                .map(Map.Entry::getKey)
                .toList();
        if (!shorter.isEmpty()) {
            var tags = table.manageSnapshots();
            shorter.forEach(tag -> tags.setMaxRefAgeMs(tag, OFFICIAL.toMillis()));
            tags.commit();
        }
    }

    /** Folders of runs that were not committed go as a whole; those of old runs when their last data file has gone. */
    private void removeFolders(Path data) {
        for (Path run : children(data)) {
            String runId = run.getFileName().toString();
            if (failed.contains(runId) || committed.contains(runId) && !holdsData(run)) {
                FileTree.delete(run);
            }
        }
    }

    /** A run that no table remembers cannot be read again. */
    private void removeManifests(List<String> names, Set<String> tagged) {
        for (Path manifest : children(home.manifest("").getParent())) {
            String name = manifest.getFileName().toString();
            String runId = name.replaceAll("\\.(json|sha256|openlineage\\.ndjson)$", "");
            // Later runs may go on using files of a run that itself cannot be read any more: their hashes stay.
            boolean used = tagged.contains(runId) || name.endsWith(".sha256") && wroteWhatIsKept(names, runId);
            if (!used && (committed.contains(runId) || failed.contains(runId))) {
                FileTree.delete(manifest);
            }
        }
    }

    private boolean wroteWhatIsKept(List<String> names, String runId) {
        return names.stream().anyMatch(table -> Files.isDirectory(home.tableData(table, runId)));
    }

    private static boolean holdsData(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(f -> f.toString().endsWith(".parquet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long count(Iterable<?> all) {
        long count = 0;
        for (Object ignored : all) {
            count++;
        }
        return count;
    }
}
