package huican.jobs.gateway;

import huican.etl.pipeline.night.ReceivedDeliveries;
import huican.schemas.run.Night;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;

/**
 * A file that a run was given to read.
 *
 * @param file name
 * @param sha256 of the bytes that arrived
 */
public record DeliveredFile(String source, LocalDate day, int revision, String file, String sha256) {

    /** All of a run between its pull and its clean_up, in the order in which they are judged; without files that did not arrive. */
    public static List<DeliveredFile> of(Night night) {
        if (!Files.exists(night.home().work(night.runId()).resolve("received.json"))) {
            return List.of();
        }
        return ReceivedDeliveries.read(night.home().work(night.runId())).deliveries().stream()
                .flatMap(delivery -> delivery.files().stream()
                        .filter(file -> file.actualSha256() != null)
                        .map(file -> new DeliveredFile(
                                delivery.source(),
                                delivery.day(),
                                delivery.revision(),
                                file.file(),
                                file.actualSha256())))
                .toList();
    }
}
