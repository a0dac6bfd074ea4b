package huican.jobs.run;

import huican.jobs.store.ControlDatabase;
import huican.schemas.run.Durable;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/**
 * Copies of the embedded control database from before the last nights, {@code control/control-<time>.zip}: a database broken by disk or power
 * costs a night then, not the history. A database server has its own.
 */
final class ControlBackups {
    static final int KEPT = 7;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'control-'yyyyMMdd-HHmmss'.zip'");

    private ControlBackups() {}

    /** Makes one and removes those that are too old. */
    static void make(Home home, ControlDatabase database, LocalDateTime now) {
        if (!database.isEmbedded()) {
            return;
        }
        Path file = home.control().resolve(NAME.format(now));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            database.backUp(part);
            Durable.sync(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Durable.sync(home.control());
            for (Path old : newestFirst(home).stream().skip(KEPT).toList()) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw Refusal.failure(
                    "HC-J133 不能在 " + home.control() + " 备份控制库：" + FileProblem.of(e) + "。夜间任务没有开始；请检查磁盘和权限后再试。");
        }
    }

    static List<Path> newestFirst(Home home) throws IOException {
        try (var files = Files.list(home.control())) {
            return files.filter(f -> f.getFileName().toString().matches("control-\\d{8}-\\d{6}\\.zip"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
