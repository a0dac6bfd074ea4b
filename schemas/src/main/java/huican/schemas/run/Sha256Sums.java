package huican.schemas.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hashes of the data files a run wrote, {@code lake/runs/<run_id>.sha256}: lines as {@code sha256sum} writes them, with paths below the home,
 * so that {@code cd <home> && sha256sum -c lake/runs/*.sha256} checks them too.
 */
public final class Sha256Sums {
    private Sha256Sums() {}

    /** Where the hashes of a run's files are. */
    public static Path file(Home home, String runId) {
        return home.manifest(runId).resolveSibling(runId + ".sha256");
    }

    /** Hashes files below the home and writes the run's file, whole or not at all. */
    public static void write(Home home, String runId, Collection<String> files) {
        var text = new StringBuilder();
        files.stream()
                .sorted()
                .forEach(file -> text.append(Sha256.of(home.resolve(file)))
                        .append("  ")
                        .append(file)
                        .append('\n'));
        JsonFile.writeText(file(home, runId), text.toString());
    }

    /** Hash by path below the home; empty if the run has none. */
    public static Map<String, String> read(Home home, String runId) {
        Path file = file(home, runId);
        var sums = new TreeMap<String, String>();
        try {
            if (Files.isRegularFile(file)) {
                for (String line : Files.readAllLines(file)) {
                    sums.put(line.substring(66), line.substring(0, 64));
                }
            }
            return sums;
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("不能读取 " + file + "：" + e.getMessage(), e);
        }
    }
}
