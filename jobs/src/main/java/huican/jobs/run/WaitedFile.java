package huican.jobs.run;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.stream.Stream;

/** What a FileSensor waits for: a file, or a folder with a file somewhere in it; the path may be a glob. */
final class WaitedFile {
    private WaitedFile() {}

    /** @param recursive whether {@code **} of a glob reaches into folders */
    static boolean isThere(String path, boolean recursive) {
        int wild = firstWildcard(path);
        try {
            if (wild < 0) {
                return isFileOrFolderWithOne(Path.of(path));
            }
            Path base = Path.of(path.substring(0, path.lastIndexOf('/', wild) + 1));
            if (!Files.isDirectory(base)) {
                return false;
            }
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
            int depth = recursive ? Integer.MAX_VALUE : Path.of(path).getNameCount() - base.getNameCount();
            try (Stream<Path> below = Files.walk(base, Math.max(1, depth))) {
                return below.filter(matcher::matches).toList().stream().anyMatch(WaitedFile::quietly);
            }
        } catch (IOException e) {
            return false; // not readable yet
        }
    }

    private static boolean quietly(Path path) {
        try {
            return isFileOrFolderWithOne(path);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFileOrFolderWithOne(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.exists(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            return below.anyMatch(Files::isRegularFile);
        }
    }

    private static int firstWildcard(String path) {
        for (int i = 0; i < path.length(); i++) {
            if ("*?[".indexOf(path.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
