package huican.jobs.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the server of a home is to be reached by commands of the same user: {@code <home>/run/server.json}, mode 0600.
 *
 * @param port on the loopback address
 * @param token that opens its door for commands; new with each start
 */
public record ServerFile(long pid, int port, String token) {

    private static Path path(Home home) {
        return home.run().resolve("server.json");
    }

    /** Made when there is something to read or write: every command looks whether there is a server. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    /** The server that runs now; empty if there is none. A file that a killed server left counts for nothing. */
    public static Optional<ServerFile> read(Home home) {
        if (!Files.exists(path(home))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(path(home)), ServerFile.class))
                    .filter(server -> ProcessHandle.of(server.pid())
                            .filter(ProcessHandle::isAlive)
                            .isPresent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void write(Home home) {
        Path file = path(home);
        Path growing = file.resolveSibling("server.json.new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(growing);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        growing, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(growing, Json.MAPPER.writeValueAsBytes(this));
            Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void remove(Home home) {
        try {
            Files.deleteIfExists(path(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
