package huican.seeds.synthetic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is meant by each row in force on the last day: {@code truth/identity.csv} with source, extract, record_key, person.
 *
 * <p>Each extract has a file of its own until all are joined in order, so extracts can be written at the same time.
 */
final class Truth {

    private final Path folder;
    private final List<Path> parts = new ArrayList<>();

    Truth(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The file of one extract; to be asked for in the order in which they shall stand. */
    Part part(Layout layout) throws IOException {
        Path path = folder.resolve(".identity-" + parts.size() + ".part");
        parts.add(path);
        return new Part(layout.source() + "," + layout.extract() + ",", Files.newBufferedWriter(path));
    }

    /** Joins the parts; all must be closed. */
    void join() throws IOException {
        Path joined = folder.resolve(".identity.csv.part");
        try (var out = Files.newOutputStream(joined)) {
            out.write("source,extract,record_key,person\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (Path part : parts) {
                Files.copy(part, out);
                Files.delete(part);
            }
        }
        Files.move(joined, folder.resolve("identity.csv"));
    }

    /** Rows of one extract. */
    record Part(String prefix, BufferedWriter writer) implements AutoCloseable {

        void add(String recordKey, String person) {
            try {
                writer.write(prefix + recordKey + "," + person + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
