package huican.jobs.run;

import huican.jobs.store.ControlDatabase;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The embedded control database as of now, in a folder of our own: its file is locked while somebody else works, and may be read all the same. */
public final class ControlCopy implements AutoCloseable {
    private static final String FILE = "control.mv.db";

    private final OwnFolder folder;
    private final ControlDatabase database;

    private ControlCopy(OwnFolder folder, ControlDatabase database) {
        this.folder = folder;
        this.database = database;
    }

    public static ControlCopy of(Home home, DatabaseSettings settings) {
        var folder = OwnFolder.make();
        try {
            if (!settings.isEmbedded()) {
                return new ControlCopy(folder, ControlDatabase.readOnly(home, settings));
            }
            Files.copy(home.control().resolve(FILE), folder.path().resolve(FILE));
            return new ControlCopy(folder, ControlDatabase.copyIn(folder.path()));
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public ControlDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        folder.close();
    }
}
