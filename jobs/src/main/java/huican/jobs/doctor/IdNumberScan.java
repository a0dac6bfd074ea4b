package huican.jobs.doctor;

import huican.jobs.tasks.IdNumbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds texts that hold a valid citizen identification number (GB 11643, check character after ISO 7064 MOD 11-2). Tells places, never numbers. */
final class IdNumberScan {
    private IdNumberScan() {}

    /** Files below the folders in whose lines a number stands: {@code path:line}, the first of each file. */
    static List<String> inFiles(Path root, List<Path> folders) {
        var found = new ArrayList<String>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                int line = firstLine(file);
                if (line > 0) {
                    found.add(root.relativize(file) + ":" + line);
                }
            }
        }
        return found;
    }

    /** How many names of files and folders below hold a number; the names themselves must not be told. */
    static long inNames(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> IdNumbers.holds(path.getFileName().toString()))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int firstLine(Path file) {
        // A decoder that replaces what is no UTF-8: a log may end in the middle of a character.
        try (var reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (IdNumbers.holds(line)) {
                    return number;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
