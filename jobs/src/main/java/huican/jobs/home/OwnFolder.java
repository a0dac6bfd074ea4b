package huican.jobs.home;

import huican.schemas.run.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder that only this user may read, outside the home; gone when closed. */
public record OwnFolder(Path path) implements AutoCloseable {

    public static OwnFolder make() {
        try {
            return new OwnFolder(Files.createTempDirectory("huican-look"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        FileTree.delete(path);
    }
}
