package huican.jobs.store;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseOpening;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoresTest extends StoresTest {
    private static Path folder;
    private static ControlDatabase database;

    @BeforeAll
    static void open(@TempDir Path made) {
        folder = made;
        database = DatabaseOpening.embedded(folder);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    public ControlDatabase database() {
        return database;
    }

    @Override
    public ControlDatabase another() {
        return DatabaseOpening.embedded(folder);
    }
}
