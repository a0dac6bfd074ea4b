package huican.jobs.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why something failed, in the words of the one who has to act. */
public final class FailureText {
    /** What systems and libraries say of a disk without room; Spark and JDBC repeat it in the text of their own exceptions. */
    private static final List<String> NO_ROOM =
            List.of("no space left on device", "disk is full", "sqlite_full", "disk quota exceeded");

    private static final Pattern READING =
            Pattern.compile("FAILED_READ_FILE.*?file:/*(/\\S+\\.parquet)", Pattern.DOTALL);

    private static final long FULL = 1L << 20;

    private FailureText() {}

    /**
     * The text, one line.
     *
     * @param home whose disk is looked at
     */
    public static String of(Throwable problem, Path home) {
        if (says(problem, NO_ROOM) || free(home) < FULL) {
            return "HC-J140 磁盘已满：" + home + " 所在分区剩 " + free(home) / FULL + " MB。未完成的部分不会发布；请腾出空间后重跑。";
        }
        if (caused(problem, OutOfMemoryError.class)) {
            return String.format(
                    Locale.ROOT,
                    "HC-J141 内存不足：工作进程的堆为 %d MB。未完成的部分不会发布；请用 --memory 加大后重跑。",
                    Runtime.getRuntime().maxMemory() >> 20);
        }
        Optional<String> damaged = unreadable(problem, home);
        if (damaged.isPresent()) {
            return "HC-J142 数据文件损坏或不能读取：" + damaged.get()
                    + "。本夜不发布；请用 huican doctor --verify 查看，再用 huican restore 恢复备份。";
        }
        String text = problem.getMessage() == null ? "" : MaskedText.of(firstLine(problem.getMessage()));
        if (text.startsWith("HC-")) {
            return text;
        }
        String message = text.isEmpty() ? "" : "：" + text;
        return problem.getClass().getSimpleName() + message;
    }

    private static boolean says(Throwable problem, List<String> texts) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (texts.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    /** The data file below the home that Spark could not read. */
    private static Optional<String> unreadable(Throwable problem, Path home) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            var named = READING.matcher(String.valueOf(cause.getMessage()));
            if (named.find()) {
                Path file = Path.of(named.group(1));
                return Optional.of(file.startsWith(home) ? home.relativize(file).toString() : file.toString());
            }
        }
        return Optional.empty();
    }

    private static boolean caused(Throwable problem, Class<? extends Throwable> kind) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause) || String.valueOf(cause.getMessage()).contains(kind.getName())) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("");
    }

    private static long free(Path home) {
        try {
            return Files.getFileStore(home).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // nothing is known against it
        }
    }
}
