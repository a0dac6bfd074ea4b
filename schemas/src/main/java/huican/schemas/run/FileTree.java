package huican.schemas.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Removes files and folders. Links are removed, not followed; what is not there needs no removing. */
public final class FileTree {
    private FileTree() {}

    /** The file, or the folder with all in it. */
    public static void delete(Path path) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            remove(path, true);
        }
    }

    /** Everything in the folder, but not the folder. */
    public static void deleteContents(Path folder) {
        if (Files.isDirectory(folder)) {
            remove(folder, false);
        }
    }

    private static void remove(Path path, boolean itself) {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (itself || !each.equals(path)) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("不能删除 " + path + "：" + e.getMessage(), e);
        }
    }
}
