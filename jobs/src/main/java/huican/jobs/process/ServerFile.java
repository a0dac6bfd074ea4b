package huican.jobs.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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

    /** Made when there is something to write: every command looks whether there is a server. */
    private static final class Json {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    /** The server that runs now; empty if there is none. A file that a killed server left counts for nothing. */
    public static Optional<ServerFile> read(Home home) {
        if (!Files.exists(path(home))) {
            return Optional.empty();
        }
        try {
            return Optional.of(parsed(Files.readAllBytes(path(home))))
                    .filter(server -> ProcessHandle.of(server.pid())
                            .filter(ProcessHandle::isAlive)
                            .isPresent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** By hand: to bind objects takes a command longer than all else that it does beside a server. */
    private static ServerFile parsed(byte[] json) throws IOException {
        long pid = 0;
        int port = 0;
        String token = "";
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "pid" -> pid = parser.getLongValue();
                    case "port" -> port = parser.getIntValue();
                    case "token" -> token = parser.getText();
                    default -> parser.skipChildren();
                }
            }
        }
        return new ServerFile(pid, port, token);
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
