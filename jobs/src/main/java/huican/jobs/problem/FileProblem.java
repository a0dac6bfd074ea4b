package huican.jobs.problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be had, in the user's words: Java's own message is often only the path. */
public final class FileProblem {
    private FileProblem() {}

    public static String of(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "没有权限";
        }
        if (problem instanceof NoSuchFileException) {
            return "上级目录不存在或不可写";
        }
        if (problem instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }
}
