package huican.jobs.home;

import huican.jobs.problem.FailureText;
import huican.jobs.problem.FileProblem;
import huican.jobs.problem.Refusal;
import huican.jobs.process.ThisProcess;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The embedded control database of a home as a file: a home without it has never run only if nothing else says that it has. What is missing
 * or broken is named together with the copies that can be put back, and the command that does it.
 */
public final class ControlFile {
    private static final String NAME = "control.mv.db";
    private static final int NAMED = 3;

    private ControlFile() {}

    static Path of(Home home) {
        return home.control().resolve(NAME);
    }

    /**
     * Whether the home's records are there to be read; false for a home in which nothing was ever run, and for one that is not there.
     *
     * @throws Refusal if that cannot be seen for lack of permission, or if the file is missing in a home that has run
     */
    public static boolean isThere(Home home, DatabaseSettings settings) {
        if (!settings.isEmbedded()) {
            return true;
        }
        if (isFile(of(home))) {
            if (!Files.isReadable(of(home))) {
                throw forbidden(of(home));
            }
            return true;
        }
        if (hasRun(home)) {
            throw Refusal.failure("HC-J118 " + home.root() + " 运行过，但控制库 " + of(home) + " 不在。" + putBack(home));
        }
        return false;
    }

    /**
     * Whether a file is there.
     *
     * @throws Refusal if that cannot be seen for lack of permission: {@code Files.exists} would say no
     */
    public static boolean isFile(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile();
        } catch (AccessDeniedException e) {
            throw forbidden(file);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw Refusal.failure("HC-J134 不能读取 " + file + "：" + FileProblem.of(e) + "。什么也没有做。");
        }
    }

    /**
     * Whether a folder is there.
     *
     * @throws Refusal if that cannot be seen for lack of permission
     */
    public static boolean isFolder(Path folder) {
        return !isFile(folder) && Files.isDirectory(folder);
    }

    private static Refusal forbidden(Path file) {
        return Refusal.failure("HC-J134 没有权限读取 " + file + "（您是 " + ThisProcess.user() + "）。什么也没有做；请以数据目录所有者的身份运行。");
    }

    /** What to say of a database that is there and cannot be opened or read. */
    public static Refusal unreadable(Home home, Throwable problem) {
        String why = FailureText.of(problem, home.root());
        return why.startsWith("HC-J140")
                ? Refusal.failure(why)
                : Refusal.failure("HC-J119 控制库 " + of(home) + " 已损坏，不能读取。" + putBack(home));
    }

    private static boolean hasRun(Home home) {
        return isFile(home.catalogue()) && holdsFiles(home.manifest("").getParent())
                || !ControlBackups.newestFirst(home).isEmpty();
    }

    private static boolean holdsFiles(Path folder) {
        try (var files = Files.list(folder)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static String putBack(Home home) {
        List<Path> copies = ControlBackups.newestFirst(home);
        if (copies.isEmpty()) {
            return "什么也没有做；control/ 中没有副本，请用备份恢复：huican restore 备份文件 --home 新目录";
        }
        String names = copies.stream()
                .limit(NAMED)
                .map(copy -> copy.getFileName().toString())
                .collect(Collectors.joining("、"));
        return "什么也没有做；可放回的副本 " + copies.size() + " 个（每夜开始前一个）：" + names + (copies.size() > NAMED ? " 等" : "")
                + "。放回最新的：huican restore " + copies.get(0) + " --home " + home.root() + "，然后重跑最近一夜";
    }
}
