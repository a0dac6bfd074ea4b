package huican.jobs.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Why something failed, in the words of the one who has to act. */
public final class FailureText {
    /** What systems and libraries say of a disk without room; Spark and JDBC repeat it in the text of their own exceptions. */
    private static final List<String> NO_ROOM =
            List.of("no space left on device", "disk is full", "sqlite_full", "disk quota exceeded");

    private static final long FULL = 1L << 20;

    private FailureText() {}

    /**
     * The text, one line.
     *
     * @param home whose disk is looked at
     */
    public static String of(Throwable problem, Path home) {
        if (says(problem, NO_ROOM) || free(home) < FULL) {
            return "HC-J110 磁盘已满：" + home + " 所在分区剩 " + free(home) / FULL + " MB。未完成的部分不会发布；请腾出空间后重跑。";
        }
        if (caused(problem, OutOfMemoryError.class)) {
            return String.format(
                    Locale.ROOT,
                    "HC-J111 内存不足：工作进程的堆为 %d MB。未完成的部分不会发布；请用 --memory 加大后重跑。",
                    Runtime.getRuntime().maxMemory() >> 20);
        }
        String message = problem.getMessage() == null ? "" : "：" + firstLine(problem.getMessage());
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
