package huican.warehouse.export;

import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.Sha256;
import huican.warehouse.export.TableExport.Exported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Where an export goes: files for their owner alone, whole or not at all, with their hashes beside them, over nothing. */
final class ExportFolder {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final String table;

    ExportFolder(Home home, Path folder, String table) {
        this.folder = folder.toAbsolutePath().normalize();
        this.table = table;
        if (this.folder.startsWith(home.root())) {
            throw new IllegalArgumentException("HC-W034 --out " + this.folder + " 在数据目录内，那里只放产品自己的文件。没有导出；请换一个目录。");
        }
        if (Files.exists(this.folder) && !Files.isDirectory(this.folder)) {
            throw new IllegalArgumentException("HC-W034 --out " + this.folder + " 已是一个文件，不是目录。没有导出；请换一个。");
        }
        for (Path file : List.of(parquet(), contract(), NewFiles.hashOf(parquet()), NewFiles.hashOf(contract()))) {
            if (Files.exists(file)) {
                throw new IllegalArgumentException("HC-W082 " + file + " 已经存在。没有覆盖，没有导出；请移走，或换一个 --out。");
            }
        }
    }

    /** An empty file to be written to. */
    Path begin(String name) {
        try {
            if (!Files.isDirectory(folder)) {
                if (folder.getParent() != null) {
                    Files.createDirectories(folder.getParent());
                }
                Files.createDirectory(folder, owner("rwx------"));
            }
            Path file = part(folder.resolve(name));
            Files.deleteIfExists(file);
            return Files.createFile(file, owner("rw-------"));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Gives both files their names: the rows first, so that a contract never stands without them. */
    Exported finish(String runId, long rows, String classification, String contractYaml) {
        try {
            Path contract = begin(contract().getFileName().toString());
            Files.writeString(contract, contractYaml);
            Fsync.force(contract);
            if (POSIX) { // DuckDB puts a file of its own in the place of the one begun
                Files.setPosixFilePermissions(part(parquet()), PosixFilePermissions.fromString("rw-------"));
            }
            Fsync.force(part(parquet()));
            hash(parquet());
            hash(contract());
            move(part(parquet()), parquet());
            move(contract, contract());
            Fsync.force(folder);
            return new Exported(runId, rows, classification, parquet(), contract());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Removes what was begun and not finished. */
    void forget() {
        try {
            Files.deleteIfExists(part(parquet()));
            Files.deleteIfExists(part(contract()));
            Files.deleteIfExists(part(NewFiles.hashOf(parquet())));
            Files.deleteIfExists(part(NewFiles.hashOf(contract())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a file that has not got its name yet. */
    private void hash(Path file) throws IOException {
        Path hash = begin(NewFiles.hashOf(file).getFileName().toString());
        Files.writeString(hash, Sha256.of(part(file)) + "  " + file.getFileName() + "\n");
        Fsync.force(hash);
        move(hash, NewFiles.hashOf(file));
    }

    private Path parquet() {
        return folder.resolve(table + ".parquet");
    }

    private Path contract() {
        return folder.resolve(table + ".odcs.yaml");
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] owner(String permissions) {
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)} : new FileAttribute<?>[0];
    }

    private IllegalStateException unwritable(IOException e) {
        return new IllegalStateException("HC-W036 不能写入 " + folder + "：" + e.getMessage() + "。没有导出。", e);
    }
}
