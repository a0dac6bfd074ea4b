package huican.jobs.schedule;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a scheduler over a database of its own. */
@Timeout(60)
abstract class SchedulerTest {
    Scheduling scheduling;

    @BeforeEach
    void open(@TempDir Path folder) {
        scheduling = new Scheduling(folder);
    }

    @AfterEach
    void close() {
        scheduling.close();
    }
}
