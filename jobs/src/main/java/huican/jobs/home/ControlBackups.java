package huican.jobs.home;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.database.EmbeddedFile;
import huican.jobs.problem.FileProblem;
import huican.jobs.problem.Refusal;
import huican.jobs.store.RunStore;
import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.Shanghai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * Copies of the embedded control database from before the last nights, {@code control/control-<time>.zip}: a database broken by disk or power
 * costs a night then, not the history. A database server has its own.
 */
public final class ControlBackups {
    static final int KEPT = 7;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'control-'yyyyMMdd-HHmmss'.zip'");
    private static final DateTimeFormatter NAME_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private ControlBackups() {}

    /** Makes one and removes those that are too old. */
    public static void make(Home home, ControlDatabase database, LocalDateTime now) {
        if (!database.isEmbedded()) {
            return;
        }
        Path file = home.control().resolve(NAME.format(now));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            EmbeddedFile.backUp(database, part);
            Fsync.force(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Fsync.force(home.control());
            for (Path old : newestFirst(home).stream().skip(KEPT).toList()) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw Refusal.failure(
                    "HC-J133 不能在 " + home.control() + " 备份控制库：" + FileProblem.of(e) + "。夜间任务没有开始；请检查磁盘和权限后再试。");
        }
    }

    /** Whether this is one of the home's copies. */
    public static boolean isCopy(Home home, Path file) {
        return newestFirst(home).contains(file);
    }

    /**
     * Puts a copy in the place of the home's control database, which is kept beside it if it is there. What the nights since did has to be
     * done again.
     *
     * @return where the former database is kept; empty if there was none
     * @throws Refusal if the home is in use, or the copy cannot be read; nothing is changed then
     */
    public static Optional<Path> putBack(Home home, Path copy, Clock clock) {
        Path file = ControlFile.of(home);
        Path next = file.resolveSibling("control.next");
        try (var lock = HomeLock.take(home, "restore", clock, Duration.ofSeconds(30));
                var zip = new ZipFile(copy.toFile());
                var bytes = zip.getInputStream(zip.getEntry(file.getFileName().toString()))) {
            Files.copy(bytes, next, StandardCopyOption.REPLACE_EXISTING);
            Fsync.force(next);
            look(next);
            Path former = file.resolveSibling("control.mv.db.broken-" + NAME_TIME.format(Shanghai.wallTime(clock)));
            boolean there = Files.exists(file);
            if (there) {
                Files.move(file, former);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            Fsync.force(home.control());
            return there ? Optional.of(former) : Optional.empty();
        } catch (IOException | NullPointerException e) {
            throw Refusal.failure("HC-J135 副本 " + copy + " 不能放回：" + e.getMessage() + "。什么也没有改动；请换一个副本，或检查磁盘和权限。");
        }
    }

    /** Opens what is to be put back, in a folder of its own. */
    private static void look(Path next) throws IOException {
        try (var folder = OwnFolder.make()) {
            Files.copy(next, folder.path().resolve("control.mv.db"));
            try (var database = DatabaseOpening.copyIn(folder.path())) {
                new RunStore(database).committed();
            }
        } catch (RuntimeException e) {
            throw new IOException("它也不能读取", e);
        }
    }

    static List<Path> newestFirst(Home home) {
        if (!Files.isDirectory(home.control())) {
            return List.of();
        }
        try (var files = Files.list(home.control())) {
            return files.filter(f -> f.getFileName().toString().matches("control-\\d{8}-\\d{6}\\.zip"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw Refusal.failure("HC-J134 不能读取 " + home.control() + "：" + FileProblem.of(e) + "。什么也没有做。");
        }
    }
}
