package huican.jobs.doctor;

import huican.jobs.run.HomeFolders;
import huican.jobs.store.ControlDatabase;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded control database as of now, in a folder of our own: its file is locked while somebody else works, and may be read all the same. */
final class ControlCopy implements AutoCloseable {
    private static final String FILE = "control.mv.db";

    private final Path folder;
    private final ControlDatabase database;

    private ControlCopy(Path folder, ControlDatabase database) {
        this.folder = folder;
        this.database = database;
    }

    static ControlCopy of(Home home) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("huican-doctor");
            Files.copy(home.control().resolve(FILE), folder.resolve(FILE));
            return new ControlCopy(folder, ControlDatabase.readOnly(folder));
        } catch (IOException e) {
            remove(folder);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            remove(folder);
            throw e;
        }
    }

    ControlDatabase database() {
        return database;
    }

    private static void remove(Path folder) {
        if (folder == null) {
            return;
        }
        HomeFolders.removeInside(folder);
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        remove(folder);
    }
}
