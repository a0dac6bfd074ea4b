package huican.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFileTest {
    /** Two copies of the header, which H2 does write again. */
    private static final int HEADERS = 2 * 4096;

    @TempDir
    private Path folder;

    @Test
    void whatIsInTheFileIsNeverWrittenOver() throws IOException {
        try (var database = DatabaseOpening.embedded(folder)) {
            database.writeOnly(handle -> handle.execute("SET RETENTION_TIME 0")); // else H2 waits 45 seconds
            write(database, 100);
            byte[] before = Files.readAllBytes(folder.resolve("control.mv.db"));

            write(database, 100);

            byte[] after = Files.readAllBytes(folder.resolve("control.mv.db"));
            assertThat(Arrays.copyOfRange(after, HEADERS, before.length))
                    .isEqualTo(Arrays.copyOfRange(before, HEADERS, before.length));
        }
    }

    @Test
    void aLargeFileIsWrittenAnewWhileOthersGoOn() throws Exception {
        Path file = folder.resolve("control.mv.db");
        try (var database = DatabaseOpening.embedded(folder)) {
            write(database, 300);
            long large = Files.size(file);
            var ended = new AtomicBoolean();
            var reads = new AtomicInteger();
            var reader = new Thread(() -> {
                while (!ended.get()) {
                    count(database);
                    reads.incrementAndGet();
                }
            });
            reader.start();

            assertThat(database.compact(large)).isFalse();
            assertThat(database.compact(large - 1)).isTrue();
            ended.set(true);
            reader.join();

            assertThat(Files.size(file)).isLessThan(large / 4);
            assertThat(count(database)).isEqualTo(300);
            assertThat(reads.get()).isPositive();
            write(database, 1);
        }
        try (var again = DatabaseOpening.embedded(folder)) {
            assertThat(count(again)).isEqualTo(301);
        }
    }

    private static int count(ControlDatabase database) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM event_log")
                .mapTo(Integer.class)
                .one());
    }

    private static void write(ControlDatabase database, int commits) {
        for (int i = 0; i < commits; i++) {
            database.writeOnly(handle -> handle.execute(
                    "INSERT INTO event_log (at, event, actor) VALUES (current_timestamp, 'test', 'test')"));
        }
    }
}
