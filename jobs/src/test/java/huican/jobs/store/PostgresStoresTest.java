package huican.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.ControlDump;
import huican.jobs.database.DatabaseOpening;
import huican.schemas.run.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoresTest extends StoresTest {
    private static EmbeddedPostgres server;
    private static ControlDatabase database;

    @BeforeAll
    static void open() throws IOException {
        server = EmbeddedPostgres.start();
        database = DatabaseOpening.at(new DatabaseSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        server.close();
    }

    @Test
    void rowsOfAnEmbeddedDatabaseGoIntoAServersAndBack(@TempDir Path folder) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE restored");
        }
        String before = DumpRules.dump(database);
        try (var embedded = DatabaseOpening.embedded(folder);
                var restored = DatabaseOpening.at(
                        new DatabaseSettings(server.getJdbcUrl("postgres", "restored"), "postgres", ""))) {
            ControlDump.read(new BufferedReader(new StringReader(before)), embedded);
            ControlDump.read(new BufferedReader(new StringReader(DumpRules.dump(embedded))), restored);

            assertThat(DumpRules.dump(restored)).isEqualTo(before);
        }
    }

    @Override
    public ControlDatabase database() {
        return database;
    }

    @Override
    public ControlDatabase another() {
        return connected();
    }

    private static ControlDatabase connected() {
        return DatabaseOpening.at(new DatabaseSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    }
}
