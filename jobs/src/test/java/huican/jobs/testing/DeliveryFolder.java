package huican.jobs.testing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A department's folder of a day, to be spoiled or corrected by a test. */
public record DeliveryFolder(Path path) {

    /** What another day's folder holds, under this name. */
    public static DeliveryFolder copyOf(Path from, Path to) {
        TestFolders.copy(from, to);
        return new DeliveryFolder(to);
    }

    /** Changes the records of a quoted CSV file, header included; the manifest stays as it is. */
    public DeliveryFolder change(String file, String charset, UnaryOperator<List<List<String>>> change) {
        try {
            String text = Files.readString(path.resolve(file), Charset.forName(charset));
            String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
            var records = new ArrayList<List<String>>();
            try (var reader = CsvReader.builder()
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text.substring(mark.length()))) {
                reader.forEach(record -> records.add(new ArrayList<>(record.getFields())));
            }
            var written = new StringWriter();
            try (var writer =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(written)) {
                change.apply(records).forEach(writer::writeRecord);
            }
            Files.writeString(path.resolve(file), mark + written, Charset.forName(charset));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the lines of a gzipped text file, header included; the manifest stays as it is. */
    public DeliveryFolder changeLines(String file, UnaryOperator<List<String>> change) {
        Path target = path.resolve(file);
        try {
            List<String> lines;
            try (var in = new GZIPInputStream(Files.newInputStream(target))) {
                lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
            try (var out = new GZIPOutputStream(Files.newOutputStream(target))) {
                out.write((String.join("\n", change.apply(lines)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DeliveryFolder write(String file, String text) {
        try {
            Files.writeString(path.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line to the manifest. */
    public DeliveryFolder list(String file, int rows) {
        try {
            String line = file + "," + rows + "," + sha256(path.resolve(file)) + "\n";
            Files.writeString(path.resolve("manifest.csv"), line, StandardOpenOption.APPEND);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets rows by {@code difference} and the hash of a listed file right. */
    public DeliveryFolder listAgain(String file, int difference) {
        Path manifest = path.resolve("manifest.csv");
        try {
            var lines = new ArrayList<String>();
            for (String line : Files.readAllLines(manifest)) {
                String[] fields = line.split(",");
                boolean itself = fields[0].equals(file);
                lines.add(
                        itself
                                ? file + "," + (Integer.parseInt(fields[1]) + difference) + ","
                                        + sha256(path.resolve(file))
                                : line);
            }
            Files.writeString(manifest, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DeliveryFolder delete(String file) {
        try {
            Files.delete(path.resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
