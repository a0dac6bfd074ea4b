package huican.jobs.api.own;

import huican.jobs.api.ApiServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server of {@link OwnServer} for all tests of a class, and whoever asks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OwnApiServed {
    ApiServer server;
    OwnAsked asked;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = OwnServer.start(folder);
        asked = new OwnAsked(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
