package huican.etl.pipeline;

import static huican.etl.pipeline.intake.Intake.badRows;
import static huican.etl.pipeline.intake.Intake.rows;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.pipeline.intake.Intake;
import huican.etl.testing.Spark;
import huican.schemas.run.DeliveryRecord;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A trial says of every delivery what the night then does, and writes nothing. */
@ExtendWith(Spark.class)
class TrialNightTest {
    @TempDir
    private Path folder;

    @Test
    void aTrialJudgesAsTheNightAndLeavesNoTrace() throws IOException {
        var intake = new Intake(folder);
        intake.deliver("2025-06-25", rows(1, 400))
                .deliver("2025-06-26", rows(1, 279))
                .deliver("2025-06-27", join(rows(1, 379), badRows(380, 400)))
                .deliver(
                        "2025-06-28",
                        rows(1, 400).stream()
                                .map(row -> "无效" + row.substring(14))
                                .toList())
                .deliver("2025-06-29", rows(1, 10))
                .write("2025-06-29", "养老参保.csv", rows(1, 8))
                .deliver("2025-06-30", Map.of("养老参保(1).csv", rows(1, 10)))
                .deliver("2025-06-30.2", rows(1, 400))
                .deliver("2025-06-30.3", rows(1, 400));
        Path manifest = intake.inbox("2025-06-30.2").resolve("manifest.csv");
        Files.writeString(manifest, Files.readString(manifest).replace(",400,", ",401,"));

        var tried = new TrialNight(Departments.ofProduct(), List.of())
                .judge(
                        folder.resolve("inbox"),
                        LocalDate.parse("2025-06-30"),
                        LocalDateTime.parse("2025-07-01T01:00:00"));

        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(reported(tried))
                .isEqualTo(reported(intake.night("2025-06-30")))
                .extracting(line -> line.split(" ")[0] + " " + line.split(" ")[1])
                .containsExactly(
                        "2025-06-25 accepted",
                        "2025-06-26 held",
                        "2025-06-27 held",
                        "2025-06-28 held",
                        "2025-06-29 rejected",
                        "2025-06-30 rejected",
                        "2025-06-30.2 rejected",
                        "2025-06-30.3 accepted");
        assertThat(new TrialNight(Departments.ofProduct(), tried)
                        .judge(folder.resolve("inbox"), LocalDate.parse("2025-06-30"), LocalDateTime.MAX))
                .as("what was decided is not judged again, what was rejected is")
                .extracting(DeliveryRecord::folder)
                .containsExactly("2025-06-29", "2025-06-30");
    }

    private static List<String> reported(List<DeliveryRecord> judged) {
        return judged.stream()
                .map(d -> d.folder() + " " + d.state().word() + " " + d.reason())
                .toList();
    }

    private static List<String> join(List<String> a, List<String> b) {
        var all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }
}
