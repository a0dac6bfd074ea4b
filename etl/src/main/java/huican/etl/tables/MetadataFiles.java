package huican.etl.tables;

import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.RewriteTablePathUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Iceberg's own files of a home's tables: which ones are in use, and how they come to name another home. They hold absolute paths, which is
 * why a home cannot simply be copied elsewhere. Only for the owner of the home.
 */
public final class MetadataFiles {
    /** Metadata files are named by plain paths; data files, which {@link ParquetFile} names through Hadoop, by URIs. */
    private static final String DATA_SCHEME = "file:";

    private MetadataFiles() {}

    /**
     * What a copy of the tables consists of beside their data files.
     *
     * @param tables metadata file of each table, below the home
     * @param files all of Iceberg's files that the present state and its history need
     */
    public record Present(Map<String, String> tables, List<Path> files) {}

    /** Of the home's tables as they are now. */
    public static Present of(Home home, DatabaseSettings database) {
        var named = new TreeMap<String, String>();
        var files = new TreeSet<Path>();
        try (var tables = IcebergTables.open(home, database, new Configuration());
                var io = new MovedFiles(home.root(), home.root())) {
            tables.metadataFiles().forEach((name, location) -> {
                named.put(name, home.relative(Path.of(location)));
                files.add(Path.of(location));
                for (Snapshot snapshot : TableMetadataParser.read(io, location).snapshots()) {
                    files.add(Path.of(snapshot.manifestListLocation()));
                    snapshot.allManifests(io).forEach(manifest -> files.add(Path.of(manifest.path())));
                }
            });
        }
        return new Present(named, List.copyOf(files));
    }

    /**
     * Makes the tables name their files as they will stand, in a new catalogue. Ids of snapshots, their order and their tags stay.
     *
     * @param unpacked where the home's files are now
     * @param database which holds the catalogue, and no table yet
     * @param from root of the home as the files name it
     * @param to root of the home as it will be
     * @param tables as in {@link Present}
     */
    public static void move(Home unpacked, DatabaseSettings database, Path from, Path to, Map<String, String> tables) {
        var catalogue = new JdbcCatalog(properties -> new MovedFiles(to, unpacked.root()), null, true);
        try (var iceberg = IcebergTables.open(unpacked, database, catalogue, new Configuration());
                var io = new MovedFiles(from, unpacked.root())) {
            for (var table : tables.entrySet()) {
                Path written = unpacked.table(table.getKey()).resolve("metadata.moved");
                Files.createDirectories(written);
                rewrite(io, from.resolve(table.getValue()).toString(), from.toString(), to.toString(), written);
                replace(unpacked.table(table.getKey()).resolve("metadata"), written);
                iceberg.register(table.getKey(), to.resolve(table.getValue()).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rewrite(MovedFiles io, String location, String from, String to, Path written)
            throws IOException {
        TableMetadata before = TableMetadataParser.read(io, location);
        Map<String, Long> lengths = rewriteManifests(io, before, from, to, written);
        for (Snapshot snapshot : before.snapshots()) {
            RewriteTablePathUtil.rewriteManifestList(
                    snapshot,
                    io,
                    before,
                    lengths,
                    from,
                    to,
                    written.toString(),
                    named(written, snapshot.manifestListLocation()));
        }
        TableMetadata after = RewriteTablePathUtil.replacePaths(before, from, to);
        TableMetadataParser.write(after, io.newOutputFile(named(written, location)));
    }

    /** Manifests are shared by snapshots; each is written once. Returns their new lengths, which the lists of manifests hold. */
    private static Map<String, Long> rewriteManifests(
            MovedFiles io, TableMetadata table, String from, String to, Path written) throws IOException {
        Set<Long> snapshots = new HashSet<>();
        table.snapshots().forEach(snapshot -> snapshots.add(snapshot.snapshotId()));
        var lengths = new HashMap<String, Long>();
        var done = new HashSet<String>();
        for (Snapshot snapshot : table.snapshots()) {
            if (!snapshot.deleteManifests(io).isEmpty()) {
                throw new IllegalStateException("表 " + table.location() + " 含删除文件，不能移动");
            }
            for (ManifestFile manifest : snapshot.dataManifests(io)) {
                if (done.add(manifest.path())) {
                    var output = io.newOutputFile(named(written, manifest.path()));
                    RewriteTablePathUtil.rewriteDataManifest(
                            manifest,
                            snapshots,
                            output,
                            io,
                            table.formatVersion(),
                            table.specsById(),
                            DATA_SCHEME + from,
                            DATA_SCHEME + to);
                    lengths.put(manifest.path(), output.toInputFile().getLength());
                }
            }
        }
        return lengths;
    }

    private static String named(Path folder, String location) {
        return folder.resolve(RewriteTablePathUtil.fileName(location)).toString();
    }

    private static void replace(Path old, Path written) throws IOException {
        try (var files = Files.list(old)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(old);
        Files.move(written, old, StandardCopyOption.ATOMIC_MOVE);
    }
}
