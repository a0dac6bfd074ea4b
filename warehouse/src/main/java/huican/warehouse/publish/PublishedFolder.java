package huican.warehouse.publish;

import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder {@code <home>/warehouse}: versioned files, and the two published names, each a hard link of a versioned file.
 *
 * @param home the home
 */
public record PublishedFolder(Home home) {
    private static final String FOLDER_MODE = "rwxr-x---";
    private static final String MAIN_MODE = "rw-r-----";
    private static final String IDENTITY_MODE = "rw-------";

    /** The versioned file the published main name stands for: what a long-lived process opens. Empty before the first publication. */
    public Optional<Path> newest() {
        return versionedBehind(home.publishedFile());
    }

    /**
     * The versioned identity file of the same run as {@link #newest()}; empty when there is none or it may not be read. Not what the published
     * identity name stands for: a process killed between the two names leaves it one run ahead.
     */
    public Optional<Path> newestIdentity() {
        return newest().map(this::identityBeside).filter(Files::isReadable);
    }

    /** Of a home that was copied without its hard links only the published names are known to belong together. */
    private Path identityBeside(Path main) {
        return main.equals(home.publishedFile())
                ? home.identityFile()
                : main.resolveSibling(main.getFileName().toString().replaceFirst("^huican-", "identity-"));
    }

    /** Moves built files here under their versioned names. Until then they stand where nobody else may look. */
    PublishedFiles take(String runId, Path builtMain, Path builtIdentity) {
        try {
            Files.createDirectories(home.warehouse());
            Files.setPosixFilePermissions(home.warehouse(), PosixFilePermissions.fromString(FOLDER_MODE));
            move(builtMain, PublishedFiles.mainOf(home, runId), MAIN_MODE);
            move(builtIdentity, PublishedFiles.identityOf(home, runId), IDENTITY_MODE);
            Fsync.force(home.warehouse());
            return built(runId).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a run with the hashes of their bytes; empty if one is missing. */
    Optional<PublishedFiles> built(String runId) {
        Path main = PublishedFiles.mainOf(home, runId);
        Path identity = PublishedFiles.identityOf(home, runId);
        return Files.exists(main) && Files.exists(identity)
                ? Optional.of(new PublishedFiles(runId, main, Sha256.of(main), identity, Sha256.of(identity)))
                : Optional.empty();
    }

    void point(PublishedFiles files) {
        try {
            link(files.identity(), home.identityFile());
            link(files.main(), home.publishedFile());
            Fsync.force(home.warehouse());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clean(PublishedFiles files) {
        try {
            removeOld(home.publishedFile(), files.main());
            removeOld(home.identityFile(), files.identity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path built, Path versioned, String mode) throws IOException {
        Files.setPosixFilePermissions(built, PosixFilePermissions.fromString(mode));
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

    private static void removeOld(Path published, Path current) throws IOException {
        var others = versions(published).stream()
                .filter(file -> !file.equals(current))
                .sorted(Comparator.comparing(PublishedFolder::modified).reversed())
                .skip(1)
                .toList();
        for (Path file : others) {
            Files.delete(file);
        }
    }

    private Optional<Path> versionedBehind(Path published) {
        try {
            if (!Files.exists(published)) {
                return Optional.empty();
            }
            for (Path file : versions(published)) {
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
    private static List<Path> versions(Path published) throws IOException {
        String stem = published.getFileName().toString().replace(".duckdb", "-");
        try (var files = Files.list(published.getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(stem)
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
