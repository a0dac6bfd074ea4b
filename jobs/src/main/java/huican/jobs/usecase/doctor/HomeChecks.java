package huican.jobs.usecase.doctor;

import huican.jobs.home.ControlFile;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The folder a home is, and the disk it stands on. */
final class HomeChecks {
    /** Of java.nio.file.FileStore; SQLite's and H2's locks do not hold there. */
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "ceph",
            "9p",
            "fuse.sshfs",
            "fuse.glusterfs",
            "glusterfs",
            "lustre",
            "webdav",
            "fuse.davfs2");

    private static final long LEAST_FREE = 2_000_000_000L;

    private final Home home;

    HomeChecks(Home home) {
        this.home = home;
    }

    boolean exists() {
        return Files.isDirectory(home.root());
    }

    Finding place() {
        return exists()
                ? Finding.good("数据目录 " + home.root())
                : Finding.of(
                        Files.isWritable(existing()),
                        "数据目录 " + home.root() + " 还不存在，第一次运行会建立",
                        "不能在 " + existing() + " 下建立：请检查权限，或换一个 --home");
    }

    /**
     * Whether a night could write: the folders it writes into, whoever owns them, on a disk that is not mounted read-only.
     *
     * @param user who runs this
     */
    Finding writable(String user) {
        try {
            String owner = Files.getOwner(home.root()).getName();
            List<String> closed = Stream.of(
                            home.root(),
                            home.lake(),
                            home.control(),
                            home.received(),
                            home.warehouse(),
                            home.logs(),
                            home.tmp(),
                            home.secrets())
                    .filter(folder -> !Files.isWritable(folder) && (folder.equals(home.root()) || Files.exists(folder)))
                    .map(folder -> folder.equals(home.root()) ? "." : home.relative(folder))
                    .toList();
            return Finding.of(
                    closed.isEmpty(),
                    "数据目录属于 " + owner + (closed.isEmpty() ? "" : "，不能写：" + String.join("、", closed)),
                    "您是 " + user + "：请以 " + owner + " 的身份运行，检查权限（chmod u+rwx），或看磁盘是否只读挂载");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only the published folder, the inbox and the way to them are for the group; nothing is for everybody. */
    Finding permissions() {
        var open = new ArrayList<String>();
        for (Path each : List.of(home.root(), home.inbox(), home.warehouse())) {
            openTo(
                            each,
                            Set.of(
                                    PosixFilePermission.OTHERS_READ,
                                    PosixFilePermission.OTHERS_WRITE,
                                    PosixFilePermission.OTHERS_EXECUTE))
                    .forEach(open::add);
        }
        for (Path each :
                List.of(home.lake(), home.control(), home.received(), home.releases(), home.secrets(), home.logs())) {
            openTo(
                            each,
                            Set.of(
                                    PosixFilePermission.GROUP_READ,
                                    PosixFilePermission.GROUP_WRITE,
                                    PosixFilePermission.OTHERS_READ,
                                    PosixFilePermission.OTHERS_WRITE))
                    .forEach(open::add);
        }
        return Finding.of(
                open.isEmpty(),
                "数据目录的权限" + (open.isEmpty() ? "" : "过宽：" + String.join("、", open)),
                "chmod o-rwx " + home.root() + "；lake、control、received、secrets 应为 0700");
    }

    private List<String> openTo(Path path, Set<PosixFilePermission> forbidden) {
        try {
            if (Files.exists(path)
                    && Files.getPosixFilePermissions(path).stream().anyMatch(forbidden::contains)) {
                return List.of(path.equals(home.root()) ? "." : home.relative(path));
            }
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnsupportedOperationException e) {
            return List.of(); // a file system without POSIX permissions
        }
    }

    Finding fileSystem() {
        String type = store().type().toLowerCase(Locale.ROOT);
        return Finding.of(!NETWORK.contains(type), "文件系统 " + type, "网络文件系统上文件锁不可靠，可能损坏控制库和表目录：请把数据目录移到本地磁盘");
    }

    /** @param lastRun size of what the last run wrote; 0 if there was none */
    Finding free(long lastRun) {
        try {
            return free(lastRun, store().getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Finding free(long lastRun, long free) {
        long needed = Math.max(2 * lastRun, LEAST_FREE);
        String text = "磁盘剩余 " + MachineChecks.gigabytes(free) + " GB"
                + (lastRun == 0 ? "" : "，上一夜写了 " + MachineChecks.gigabytes(lastRun) + " GB");
        return Finding.of(free >= needed, text, "至少应有 " + MachineChecks.gigabytes(needed) + " GB：请清理或扩大磁盘，否则下一夜可能中断");
    }

    Finding inbox() {
        return Finding.of(
                ControlFile.isFolder(home.inbox()),
                "交付目录 " + home.inbox(),
                "目录不存在：请建立，或运行 nightly 时用 --inbox 指明各部门交付的目录");
    }

    List<Finding> demo() {
        return Files.exists(home.root().resolve("DEMO"))
                ? List.of(Finding.note("演示数据目录（有文件 DEMO）：全部由程序生成，不能放真实数据"))
                : List.of();
    }

    private FileStore store() {
        try {
            return Files.getFileStore(existing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The home, or the nearest folder above that is there. */
    private Path existing() {
        Path path = home.root();
        while (!Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }
}
