package huican.seeds.synthetic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is meant by each row in force on the last day: {@code truth/identity.csv} with source, extract, record_key, person; and what is wrong
 * about the person in those rows in which something is: {@code truth/noise.csv} with source, extract, record_key, noise (kinds with blanks
 * between).
 *
 * <p>Each extract has files of its own until all are joined in order, so extracts can be written at the same time.
 */
final class Truth {

    private final Path folder;
    private final List<Path> identity = new ArrayList<>();
    private final List<Path> noise = new ArrayList<>();

    Truth(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The files of one extract; to be asked for in the order in which they shall stand. */
    Part part(Layout layout) throws IOException {
        return new Part(
                layout.source() + "," + layout.extract() + ",", open(identity, ".identity-"), open(noise, ".noise-"));
    }

    /** Joins the parts; all must be closed. */
    void join() throws IOException {
        join(noise, "noise.csv", "source,extract,record_key,noise");
        join(identity, "identity.csv", "source,extract,record_key,person");
    }

    private BufferedWriter open(List<Path> parts, String name) throws IOException {
        Path path = folder.resolve(name + parts.size() + ".part");
        parts.add(path);
        return Files.newBufferedWriter(path);
    }

    private void join(List<Path> parts, String name, String header) throws IOException {
        Path joined = folder.resolve("." + name + ".part");
        try (var out = Files.newOutputStream(joined)) {
            out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            for (Path part : parts) {
                Files.copy(part, out);
                Files.delete(part);
            }
        }
        Files.move(joined, folder.resolve(name));
    }

    /** Rows of one extract. */
    record Part(String prefix, BufferedWriter identity, BufferedWriter noise) implements AutoCloseable {

        void add(String recordKey, String person, Set<NoiseKind> kinds) {
            try {
                identity.write(prefix + recordKey + "," + person + "\n");
                if (!kinds.isEmpty()) {
                    String words = kinds.stream().map(NoiseKind::key).collect(Collectors.joining(" "));
                    noise.write(prefix + recordKey + "," + words + "\n");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            identity.close();
            noise.close();
        }
    }
}
