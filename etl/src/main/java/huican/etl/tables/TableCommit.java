package huican.etl.tables;

import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.expressions.Expressions;

/**
 * What a run does to one table, in one commit of its metadata: it is put back to what the last committed run left, for later snapshots
 * belong to runs that failed; changed; and tagged.
 *
 * <p>Whatever another process committed to the table meanwhile, a run that was taken for dead, makes the commit fail: Iceberg by itself
 * would put it on top.
 */
final class TableCommit {
    /** Snapshot summary property that carries the run. */
    private static final String RUN_ID = "huican.run_id";

    private final Home home;
    private final Configuration hadoop;
    private final String name;
    private final Transaction transaction;
    private final RunTag run;
    private final TreeMap<Path, ParquetFile> added = new TreeMap<>();
    /** Of the run; null while no committed run and not this one has filled the table. */
    private Long snapshot;

    /** @param before snapshot of the last committed run; null if no committed run filled the table */
    TableCommit(Home home, Configuration hadoop, String name, Transaction transaction, Long before, RunTag run) {
        this.home = home;
        this.hadoop = hadoop;
        this.name = name;
        this.transaction = transaction;
        this.run = run;
        this.snapshot = before;
        Snapshot current = transaction.table().currentSnapshot();
        if (before == null && current != null) {
            transaction
                    .newDelete()
                    .deleteFromRowFilter(Expressions.alwaysTrue())
                    .validateWith(new AppliedOnce(name))
                    .commit();
        } else if (before != null && (current == null || current.snapshotId() != before)) {
            transaction.manageSnapshots().setCurrentSnapshot(before).commit();
        }
    }

    /** The partitions that the files belong to become the files; others stay. */
    void replacePartitions(Collection<ParquetFile> files) {
        if (!files.isEmpty()) {
            files.forEach(file -> added.put(standing(file), file));
            var replace = transaction.newReplacePartitions();
            added.forEach((path, file) -> replace.addFile(dataFile(path, file)));
            commit(replace);
        }
    }

    /** The content becomes exactly these files: those that are there already stay as they are and are not read again. */
    void replaceFiles(Collection<ParquetFile> now) {
        Snapshot present = transaction.table().currentSnapshot();
        Map<Path, DataFile> gone = present == null ? new TreeMap<>() : dataFiles(home, transaction.table(), present);
        var kept = new HashSet<Path>();
        for (ParquetFile file : now) {
            Path path = standing(file);
            if (gone.remove(path) != null) {
                kept.add(path);
            } else if (!kept.contains(path)) {
                added.put(path, file);
            }
        }
        if (snapshot == null || !gone.isEmpty() || !added.isEmpty()) {
            var overwrite = transaction.newOverwrite();
            gone.values().forEach(overwrite::deleteFile);
            added.forEach((path, file) -> overwrite.addFile(dataFile(path, file)));
            commit(overwrite);
        }
    }

    /** Tags and commits it all; the run's snapshot, null if there is none. */
    Long commit() {
        try {
            if (snapshot != null) {
                tag();
            }
            transaction.commitTransaction();
            return snapshot;
        } catch (CommitFailedException e) {
            throw new IllegalStateException(changedMeanwhile(name), e);
        }
    }

    /** Files that the commit added. */
    Collection<Path> added() {
        return added.keySet();
    }

    /** Data files of a snapshot by where they stand. */
    static Map<Path, DataFile> dataFiles(Home home, Table table, Snapshot snapshot) {
        if (!snapshot.deleteManifests(table.io()).isEmpty()) {
            throw new IllegalStateException("表 " + table.name() + " 含删除文件，不能直接读取");
        }
        var files = new TreeMap<Path, DataFile>();
        for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
            try (var live = ManifestFiles.read(manifest, table.io(), table.specs())) {
                live.forEach(file -> files.put(HomeFiles.standing(home, file.location()), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private void commit(SnapshotUpdate<?> update) {
        update.set(RUN_ID, run.runId());
        update.validateWith(new AppliedOnce(name));
        update.commit();
        snapshot = transaction.table().currentSnapshot().snapshotId();
    }

    private void tag() {
        var tags = transaction.manageSnapshots();
        if (transaction.table().refs().containsKey(run.runId())) {
            tags.removeTag(run.runId()); // of an earlier try
        }
        long made = transaction.table().snapshot(snapshot).timestampMillis();
        tags.createTag(run.runId(), snapshot)
                .setMaxRefAgeMs(run.runId(), run.maxAgeMillis(made))
                .commit();
    }

    private DataFile dataFile(Path path, ParquetFile file) {
        Table table = transaction.table();
        return file.dataFile(table, HomeFiles.named(home, name, table.location(), path), hadoop);
    }

    private static Path standing(ParquetFile file) {
        return Path.of(file.path()).toAbsolutePath().normalize();
    }

    private static String changedMeanwhile(String table) {
        return "表 " + table + " 已被另一次运行改动，本次未提交";
    }

    /** Lets a change through as it was made, not when Iceberg makes it again on what another process has committed. */
    private static final class AppliedOnce implements SnapshotAncestryValidator {
        private final String table;
        private boolean applied;

        AppliedOnce(String table) {
            this.table = table;
        }

        @Override
        public boolean validate(Iterable<Snapshot> newestFirst) {
            boolean first = !applied;
            applied = true;
            return first;
        }

        @Override
        public String errorMessage() {
            return changedMeanwhile(table);
        }
    }
}
