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
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.RewriteTablePathUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.FileIO;

/**
 * Iceberg's own files of a home's tables: which ones are in use, and how they come to name another home. They hold absolute names; {@link
 * HomeFiles} finds the files of a moved home all the same, but a reader outside, such as PyIceberg, does not. Only for the owner of the home.
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
        try (var tables = IcebergTables.open(home, database, LocalFiles.configuration());
                var io = tables.files()) {
            tables.metadataFiles().forEach((name, location) -> {
                Path standing = HomeFiles.standing(home, location);
                named.put(name, home.relative(standing));
                files.add(standing);
                for (Snapshot snapshot : TableMetadataParser.read(io, location).snapshots()) {
                    files.add(HomeFiles.standing(home, snapshot.manifestListLocation()));
                    snapshot.allManifests(io).forEach(manifest -> files.add(HomeFiles.standing(home, manifest.path())));
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
     * @param to the home as it will be
     * @param tables as in {@link Present}
     */
    public static void move(Home unpacked, DatabaseSettings database, Home to, Map<String, String> tables) {
        try (var iceberg = IcebergTables.open(unpacked, database, LocalFiles.configuration());
                var io = iceberg.files()) {
            for (var table : tables.entrySet()) {
                String name = table.getKey();
                Path written = unpacked.table(name).resolve("metadata.moved");
                Files.createDirectories(written);
                String metadata = unpacked.resolve(table.getValue()).toString();
                rewrite(io, metadata, to.table(name).toString(), written);
                replace(unpacked.table(name).resolve("metadata"), written);
                iceberg.register(name, to.resolve(table.getValue()).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table names all its files below its location. */
    private static void rewrite(FileIO io, String metadata, String to, Path written) throws IOException {
        TableMetadata before = TableMetadataParser.read(io, metadata);
        String from = before.location();
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
        TableMetadataParser.write(after, io.newOutputFile(named(written, metadata)));
    }

    /** Manifests are shared by snapshots; each is written once. Returns their new lengths, which the lists of manifests hold. */
    private static Map<String, Long> rewriteManifests(
            FileIO io, TableMetadata table, String from, String to, Path written) throws IOException {
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
