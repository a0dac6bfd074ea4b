package huican.etl.pipeline.night;

import huican.etl.delivery.ReceivedDelivery;
import huican.schemas.run.JsonFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What pull hands to accept. */
public record ReceivedDeliveries(List<ReceivedDelivery> deliveries, List<String> unknownSources) {

    public void write(NightContext context) {
        JsonFile.write(place(context), this);
    }

    public static ReceivedDeliveries read(NightContext context) {
        return JsonFile.read(place(context), ReceivedDeliveries.class);
    }

    /** How many rows their manifests list; none before pull. */
    static long listedRows(NightContext context) {
        return Files.exists(place(context))
                ? read(context).deliveries().stream()
                        .flatMap(d -> d.files().stream())
                        .mapToLong(ReceivedDelivery.ReceivedFile::listedRows)
                        .sum()
                : 0;
    }

    private static Path place(NightContext context) {
        return context.work("received.json");
    }
}
