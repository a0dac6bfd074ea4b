package huican.jobs.store;

import huican.schemas.run.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresStoresTest extends StoresTest {
    private static EmbeddedPostgres server;
    private static ControlDatabase database;

    @BeforeAll
    static void open() throws IOException {
        server = EmbeddedPostgres.start();
        database = ControlDatabase.at(new DatabaseSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        server.close();
    }

    @Override
    ControlDatabase database() {
        return database;
    }

    @Override
    ControlDatabase another() {
        return connected();
    }

    private static ControlDatabase connected() {
        return ControlDatabase.at(new DatabaseSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    }
}
