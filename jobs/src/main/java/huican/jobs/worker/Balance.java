package huican.jobs.worker;

import huican.jobs.gateway.RunCheck;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import java.util.List;

/** Rows in = rows accepted + rows quarantined + exact duplicates, of every delivery: without it nothing is published. */
final class Balance {
    private Balance() {}

    /**
     * Counts the rows of every delivery once more, in the files that readers will get and by another engine than the one that wrote them.
     *
     * @param night whose manifest is written
     * @param deliveries every delivery ever judged, in order
     * @throws IllegalStateException if a row is missing or one is there that nobody counted
     */
    static void check(Night night, List<DeliveryRecord> deliveries) {
        try (var check = RunCheck.open(night.home(), JsonFile.read(night.manifest(), RunManifest.class))) {
            long lost = check.lostOrStrange(deliveries);
            if (lost > 0) {
                throw new IllegalStateException("HC-E002 " + night.runId() + "：表中的行与各交付的收支相差 " + lost
                        + " 行。本夜不发布，上一版仍在使用；没有删除任何文件，请运行 huican doctor --verify 并保留日志");
            }
        }
    }
}
