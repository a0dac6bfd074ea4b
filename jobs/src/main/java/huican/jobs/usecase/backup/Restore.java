package huican.jobs.usecase.backup;

import huican.jobs.database.ControlDump;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.database.HomeIdentity;
import huican.jobs.gateway.Lake;
import huican.jobs.home.HomeFolders;
import huican.jobs.problem.Refusal;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.FileTree;
import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Makes a home of a backup, wherever it is to stand. It grows beside its place, under {@code <home>.restoring-<pid>}, and gets its name when
 * it is complete and on the disk. Published files are not in it: the next owner of the home builds them.
 */
public final class Restore {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Restore() {}

    /**
     * Restores.
     *
     * @param settings where the home's records are to be; a server's database must be empty
     * @return what was in the backup
     * @throws Refusal if the home is not empty (exit code 2), or the backup is damaged or of a newer program (1); nothing was done then
     */
    public static BackupContents into(Home home, DatabaseSettings settings, Path file) {
        refuseUsed(home);
        try (var backup = BackupFile.open(file)) {
            backup.verify();
            Path parent = home.root().getParent();
            Files.createDirectories(parent);
            refuseFull(parent, backup.contents().size());
            Path growing = parent.resolve(home.root().getFileName() + ".restoring-"
                    + ProcessHandle.current().pid());
            try {
                fill(new Home(growing), settings, backup, home.root());
                Files.move(growing, home.root(), StandardCopyOption.ATOMIC_MOVE);
                Fsync.force(parent);
            } finally {
                FileTree.delete(growing);
            }
            return backup.contents();
        } catch (IOException e) {
            throw Refusal.failure("HC-J129 不能恢复到 " + home.root() + "：" + e.getMessage() + "。没有恢复任何内容；请检查权限和磁盘后再试。");
        }
    }

    private static void refuseUsed(Home home) {
        if (!Files.exists(home.root())) {
            return;
        }
        try (var entries = Files.list(home.root())) {
            if (entries.findAny().isPresent()) {
                throw Refusal.usage("HC-J130 " + home.root() + " 不是空目录，不会覆盖。没有恢复任何内容；请换一个 --home，或先把旧目录移开。");
            }
        } catch (IOException e) {
            throw Refusal.usage("HC-J130 " + home.root() + " 不是可用的目录。没有恢复任何内容；请换一个 --home。");
        }
    }

    private static void refuseFull(Path parent, long needed) throws IOException {
        long free = Files.getFileStore(parent).getUsableSpace();
        if (free < needed) {
            throw Refusal.failure("HC-J131 磁盘空间不足：恢复需要 " + megabytes(needed) + " MB，" + parent + " 只剩 "
                    + megabytes(free) + " MB。没有恢复任何内容。");
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }

    private static void fill(Home growing, DatabaseSettings settings, BackupFile backup, Path root) throws IOException {
        HomeFolders.create(growing);
        BackupContents contents = backup.contents();
        for (BackupContents.Entry entry : contents.files()) {
            if (!entry.path().equals(BackupContents.CONTROL)) {
                unpack(growing, backup, entry);
            }
        }
        try (var database = DatabaseOpening.made(growing.control(), settings, contents.schemaVersion());
                BufferedReader rows = backup.control()) {
            ControlDump.read(rows, database);
            new HomeIdentity(database).forgetPlace();
        }
        Lake.move(growing, settings, new Home(root), contents.tables());
        for (Path each : below(growing.root())) {
            Fsync.force(each);
        }
    }

    private static void unpack(Home growing, BackupFile backup, BackupContents.Entry entry) throws IOException {
        Path target = growing.resolve(entry.path()).normalize();
        if (!target.startsWith(growing.root())) {
            throw Refusal.failure("HC-J128 备份中的 " + entry.path() + " 不在数据目录内。没有恢复任何内容；请用另一份备份。");
        }
        Files.createDirectories(target.getParent());
        try (var channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (POSIX) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
            }
            backup.write(entry, Channels.newOutputStream(channel));
        }
    }

    private static List<Path> below(Path folder) {
        try (var paths = Files.walk(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
