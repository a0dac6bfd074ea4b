package huican.etl.pipeline;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Removes what only this run needed: its work folder, rows that were not accepted, received bytes of rejected deliveries. */
final class CleanUpTask {

    static Map<String, Object> run(NightContext context) {
        var night = context.night();
        if (Files.exists(night.judgedDeliveries())) {
            var judged = JsonFile.read(night.judgedDeliveries(), JudgedDeliveries.class);
            for (DeliveryRecord delivery : judged.deliveries()) {
                if (delivery.state().equals("rejected")) {
                    remove(night.home()
                            .received()
                            .resolve(delivery.source())
                            .resolve(delivery.folder())
                            .resolve(delivery.sha256().substring(0, 16)));
                }
            }
        }
        remove(night.home().work(night.runId()));
        return Map.of();
    }

    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("不能删除 " + folder + "：" + e.getMessage(), e);
        }
    }

    private CleanUpTask() {}
}
