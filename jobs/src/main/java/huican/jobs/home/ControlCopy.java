package huican.jobs.home;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseOpening;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The embedded control database as of now, in a folder of our own: its file is locked while somebody else works, and may be read all the same. */
public final class ControlCopy implements AutoCloseable {
    private static final String FILE = "control.mv.db";

    private final Optional<OwnFolder> folder;
    private final ControlDatabase database;

    /** @param folder empty: the database itself, which its owner closes */
    private ControlCopy(Optional<OwnFolder> folder, ControlDatabase database) {
        this.folder = folder;
        this.database = database;
    }

    public static ControlCopy of(Home home, DatabaseSettings settings) {
        Optional<OwnedHome> lent = LentHomes.find(home);
        if (lent.isPresent()) {
            return new ControlCopy(Optional.empty(), lent.get().database());
        }
        return settings.isEmbedded()
                ? copy(home, DatabaseOpening::copyIn)
                : opened(folder -> DatabaseOpening.readOnly(home, settings));
    }

    /** One whose tables are those of this program, whichever wrote the original. */
    public static ControlCopy broughtUpToDate(Home home) {
        return copy(home, DatabaseOpening::embedded);
    }

    /** Of a home in which nothing was run yet: what a first command would find. */
    public static ControlCopy ofNothing() {
        return opened(DatabaseOpening::embedded);
    }

    private static ControlCopy copy(Home home, Function<Path, ControlDatabase> open) {
        return opened(folder -> {
            Files.copy(home.control().resolve(FILE), folder.resolve(FILE));
            return open.apply(folder);
        });
    }

    private interface Opening {
        ControlDatabase in(Path folder) throws IOException;
    }

    private static ControlCopy opened(Opening opening) {
        var folder = OwnFolder.make();
        try {
            return new ControlCopy(Optional.of(folder), opening.in(folder.path()));
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
        if (folder.isPresent()) {
            database.close();
            folder.get().close();
        }
    }
}
