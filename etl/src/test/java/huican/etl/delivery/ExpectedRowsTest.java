package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.Term;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedRowsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final String HASH = "a".repeat(64);

    @TempDir
    private Path inbox;

    @Test
    void theManifestsOfWhatWaitsAreAdded() throws IOException {
        deliver("registry/2025-06-30", "file,rows,sha256\n持证残疾人.csv,\"4,000,000\"," + HASH + "\n");
        deliver("registry/2025-07-01", "file,rows,sha256\n持证残疾人.csv,7," + HASH + "\n");
        deliver("education/2025-06-30", "no manifest\n");

        assertThat(expected().toCome(inbox, Map.of())).isEqualTo(4_000_000);
    }

    @Test
    void whatWasDecidedCountsOnlyAsFarAsItIsInForce() throws IOException {
        deliver("registry/2025-06-29", "file,rows,sha256\n持证残疾人.csv,100," + HASH + "\n");
        var accepted = registry("2025-06-29", "accepted", 100);

        assertThat(expected(accepted).toCome(inbox, Map.of())).isZero();
        assertThat(expected(accepted).inForce()).isEqualTo(98);
        assertThat(expected(registry("2025-06-28", "accepted", 100), accepted).inForce())
                .isEqualTo(98); // a snapshot takes the place of the one before
        assertThat(expected(registry("2025-06-29", "held", 100)).inForce()).isZero();
    }

    @Test
    void aReleasedDeliveryIsTakenInByTheNight() {
        assertThat(expected(registry("2025-06-29", "released", 100)).toCome(inbox, Map.of()))
                .isEqualTo(100);
    }

    private static ExpectedRows expected(DeliveryRecord... known) {
        return new ExpectedRows(Departments.ofProduct().sources(), List.of(known), DAY);
    }

    /** Two of its rows were quarantined. */
    private static DeliveryRecord registry(String day, String state, long rows) {
        return new DeliveryRecord(
                "registry",
                LocalDate.parse(day),
                1,
                day,
                Term.of(DeliveryState.class, state),
                LocalDate.parse(day).atStartOfDay(),
                null,
                List.of(new FileHash("持证残疾人.csv", HASH)),
                List.of(new FileCount("持证残疾人.csv", "持证残疾人", rows, rows - 2, 2, 0, HASH, null, null)));
    }

    private void deliver(String folder, String manifest) throws IOException {
        Path path = Files.createDirectories(inbox.resolve(folder));
        Files.writeString(path.resolve("manifest.csv"), manifest);
    }
}
