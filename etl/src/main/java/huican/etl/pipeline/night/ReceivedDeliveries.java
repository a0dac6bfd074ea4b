package huican.etl.pipeline.night;

import huican.etl.delivery.ReceivedDelivery;
import huican.schemas.run.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What pull hands to accept. */
public record ReceivedDeliveries(List<ReceivedDelivery> deliveries, List<String> unknownSources) {
    /** Of the run's work folder. */
    private static final String FILE = "received.json";

    public void write(Path work) {
        JsonFile.write(work.resolve(FILE), this);
    }

    public static ReceivedDeliveries read(Path work) {
        return JsonFile.read(work.resolve(FILE), ReceivedDeliveries.class);
    }

    /** How many rows their manifests list; none before pull. */
    static long listedRows(Path work) {
        return Files.exists(work.resolve(FILE))
                ? read(work).deliveries().stream()
                        .flatMap(d -> d.files().stream())
                        .mapToLong(ReceivedDelivery.ReceivedFile::listedRows)
                        .sum()
                : 0;
    }
}
