package huican.jobs.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import huican.jobs.gateway.InboxFolders.NotRead;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.run.Sha256;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deliveries list} and the summary of a night tell of an inbox besides the judged deliveries. */
class InboxFoldersTest {
    private static final String SOURCE = "human_resources";
    private static final String FILE = "养老参保.csv";

    @TempDir
    private Path inbox;

    @Test
    void everyFolderHasAStateAndWhatIsNotReadIsNamed() throws IOException {
        String decided = deliver("2025-06-28", FILE);
        deliver("2025-06-28.2", FILE);
        deliver("2025-06-29", "养老参保(1).csv");
        Files.createDirectories(inbox.resolve(SOURCE).resolve("2025-06-30"));
        Files.writeString(
                Files.createDirectories(inbox.resolve(SOURCE).resolve("20250630"))
                        .resolve(FILE),
                "x");
        Files.createDirectories(inbox.resolve("区教委"));
        Files.writeString(inbox.resolve("王小明.csv"), "x");
        var known = List.of(new DeliveryRecord(
                SOURCE,
                LocalDate.parse("2025-06-28"),
                1,
                decided,
                DeliveryState.ACCEPTED,
                LocalDate.parse("2025-06-29").atStartOfDay(),
                null,
                List.of(new FileHash(FILE, Sha256.of("x"))),
                List.of()));

        var found = InboxFolders.of(inbox, Departments.ofProduct().sources(), known, LocalDate.parse("2025-06-30"));

        assertThat(found.folders())
                .extracting(folder -> folder.folder() + " " + folder.state())
                .containsExactly("2025-06-28.2 REPEATED", "2025-06-29 WAITING", "2025-06-30 UNFINISHED");
        assertThat(found.unread())
                .extracting(NotRead::source, NotRead::folder, NotRead::shown)
                .containsExactlyInAnyOrder(
                        tuple(SOURCE, "2025-06-29", "养老参保(1).csv"),
                        tuple(SOURCE, "", "20250630"),
                        tuple("", "", "文件1"));
        assertThat(found.unknownSources())
                .as("no key, so its name is not shown")
                .containsExactly("目录1");
    }

    /** Gives the hash of the manifest. */
    private String deliver(String day, String file) throws IOException {
        Path folder = Files.createDirectories(inbox.resolve(SOURCE).resolve(day));
        Files.writeString(folder.resolve(file), "x");
        String manifest = "file,rows,sha256\n" + file + ",1," + Sha256.of("x") + "\n";
        Files.writeString(folder.resolve("manifest.csv"), manifest);
        return Sha256.of(manifest);
    }
}
