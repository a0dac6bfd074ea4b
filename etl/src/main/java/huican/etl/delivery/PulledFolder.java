package huican.etl.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.FileTree;
import huican.schemas.run.Fsync;
import huican.schemas.run.PulledFrom;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A delivery that we write ourselves, below {@code received/} where the copies of the others are. Until it is whole it has a name that
 * nobody reads.
 *
 * @param path {@code received/<source>/<day>/.pulling}
 */
public record PulledFolder(String source, LocalDate day, Path path) {
    private static final String UNFINISHED = ".pulling";

    /** An empty one; what an earlier try left is gone. */
    static PulledFolder begin(Path received, String source, LocalDate day) {
        Path path = received.resolve(source).resolve(day.toString()).resolve(UNFINISHED);
        try {
            FileTree.delete(path);
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + path + "：" + e.getMessage(), e);
        }
        return new PulledFolder(source, day, path);
    }

    /**
     * Removes pulls of a department that no judgement names: the process ended before. What was delivered can be taken from the inbox
     * again, a pull cannot, and would lie here for ever.
     */
    public static void removeLeftovers(Path received, String source, Collection<DeliveryRecord> known) {
        Path folder = received.resolve(source);
        for (Path day : children(folder)) {
            for (Path content : children(day)) {
                boolean judged = known.stream()
                        .anyMatch(d -> d.source().equals(source)
                                && d.folder().equals(day.getFileName().toString())
                                && d.sha256().startsWith(content.getFileName().toString()));
                if (content.endsWith(UNFINISHED)
                        || !judged && PulledFrom.of(content).isPresent()) {
                    FileTree.delete(content);
                }
            }
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var paths = Files.list(folder)) {
            return paths.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取目录 " + folder + "：" + e.getMessage(), e);
        }
    }

    /** Makes one file of a header and parts, which go. */
    ReceivedFile file(String name, List<String> header, String delimiter, boolean gzip, List<Path> parts, long rows) {
        Path file = path.resolve(name);
        try {
            Path first = path.resolve("header");
            try (var out = TablePart.open(first, gzip)) {
                out.write(line(header, delimiter).getBytes(StandardCharsets.UTF_8));
            }
            var all = new ArrayList<>(List.of(first));
            all.addAll(parts);
            var digest = Sha256.digest();
            try (var out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                for (Path part : all) {
                    Files.copy(part, out);
                    Files.delete(part);
                }
            }
            String sha256 = Sha256.hex(digest);
            Fsync.force(file);
            return new ReceivedFile(name, rows, sha256, sha256, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + file + "：" + e.getMessage(), e);
        }
    }

    /** Writes the manifest, last, and gives the folder its name. */
    ReceivedDelivery finish(List<ReceivedFile> files, PulledFrom from) {
        var manifest = new StringBuilder("file,rows,sha256\n");
        files.forEach(f ->
                manifest.append(line(List.of(f.file(), String.valueOf(f.listedRows()), f.listedSha256()), ",")));
        byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.of(bytes);
        Path named = path.resolveSibling(ReceivedFolder.name(sha256));
        try {
            from.write(path);
            Files.write(path.resolve(InboxFolder.MANIFEST), bytes);
            Fsync.force(path);
            FileTree.delete(named); // the same content, of a night that was not committed
            Files.move(path, named, StandardCopyOption.ATOMIC_MOVE);
            Fsync.force(named.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + named + "：" + e.getMessage(), e);
        }
        return new ReceivedDelivery(source, day, 1, named.toString(), sha256, "", List.copyOf(files), List.of());
    }

    private static String line(List<String> fields, String delimiter) {
        var text = new StringWriter();
        try (var writer = CsvWriter.builder()
                .fieldSeparator(delimiter.charAt(0))
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            writer.writeRecord(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory
        }
        return text.toString();
    }

    /** Removes what was not finished. */
    void discard() {
        FileTree.delete(path);
    }
}
