package huican.warehouse.publish;

import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.Sha256;
import huican.warehouse.publish.PublishedFiles.Built;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder {@code <home>/warehouse}: versioned files, and the published names, each a hard link of a versioned file.
 *
 * @param home the home
 */
public record PublishedFolder(Home home) {
    private static final String FOLDER_MODE = "rwxr-x---";

    /** The versioned file the published main name stands for: what a long-lived process opens. Empty before the first publication. */
    public Optional<Path> newest() {
        return versionedBehind(PublishedName.MAIN);
    }

    /**
     * The versioned file of the same run as {@link #newest()}; empty when there is none or it may not be read. Not what its published name stands
     * for: a process killed between the names leaves one of them a run ahead.
     */
    public Optional<Path> newest(PublishedName name) {
        return newest().map(main -> beside(main, name)).filter(Files::isReadable);
    }

    /** Of a home that was copied without its hard links only the published names are known to belong together. */
    private Path beside(Path main, PublishedName name) {
        if (main.equals(home.publishedFile())) {
            return name.in(home);
        }
        String rest = main.getFileName()
                .toString()
                .substring(PublishedName.MAIN.stem(home).length());
        return main.resolveSibling(name.stem(home) + rest);
    }

    /** Moves built files here under their versioned names. Until then they stand where nobody else may look. */
    PublishedFiles take(String runId, Map<PublishedName, Path> built) {
        try {
            Files.createDirectories(home.warehouse());
            Files.setPosixFilePermissions(home.warehouse(), PosixFilePermissions.fromString(FOLDER_MODE));
            for (var file : built.entrySet()) {
                move(file.getValue(), file.getKey().versioned(home, runId), file.getKey());
            }
            Fsync.force(home.warehouse());
            return built(runId).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a run with the hashes of their bytes; empty if one is missing. */
    Optional<PublishedFiles> built(String runId) {
        var files = new EnumMap<PublishedName, Built>(PublishedName.class);
        for (PublishedName name : PublishedName.values()) {
            Path file = name.versioned(home, runId);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            files.put(name, new Built(file, Sha256.of(file)));
        }
        return Optional.of(new PublishedFiles(runId, files));
    }

    /** The main name comes last: a reader who finds the run there finds the others. */
    void point(PublishedFiles files) {
        try {
            for (PublishedName name : List.of(PublishedName.IDENTITY, PublishedName.STATISTICS, PublishedName.MAIN)) {
                Built built = files.files().get(name);
                if (built != null) {
                    link(built.file(), name.in(home));
                }
            }
            Fsync.force(home.warehouse());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clean(PublishedFiles files) {
        try {
            for (var file : files.files().entrySet()) {
                removeOld(file.getKey(), file.getValue().file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path built, Path versioned, PublishedName name) throws IOException {
        Files.setPosixFilePermissions(built, name.permissions());
        Files.move(built, versioned, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void link(Path versioned, Path published) throws IOException {
        Path temporary = published.resolveSibling(published.getFileName() + ".next");
        Files.deleteIfExists(temporary);
        Files.createLink(temporary, versioned);
        Files.move(temporary, published, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // Renaming a link over another link of the same file does nothing and leaves both names (POSIX rename).
        Files.deleteIfExists(temporary);
    }

    private void removeOld(PublishedName name, Path current) throws IOException {
        var others = versions(name).stream()
                .filter(file -> !file.equals(current))
                .sorted(Comparator.comparing(PublishedFolder::modified).reversed())
                .skip(1)
                .toList();
        for (Path file : others) {
            Files.delete(file);
        }
    }

    private Optional<Path> versionedBehind(PublishedName name) {
        Path published = name.in(home);
        try {
            if (!Files.exists(published)) {
                return Optional.empty();
            }
            for (Path file : versions(name)) {
                if (Files.isSameFile(file, published)) {
                    return Optional.of(file);
                }
            }
            return Optional.of(published);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All versioned files of a published name. */
    private List<Path> versions(PublishedName name) throws IOException {
        try (var files = Files.list(home.warehouse())) {
            return files.filter(file -> file.getFileName().toString().startsWith(name.stem(home))
                            && file.getFileName().toString().endsWith(".duckdb"))
                    .toList();
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
