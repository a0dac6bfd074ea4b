package huican.jobs.usecase.night;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Which deliveries a night of D leaves to a person: held or rejected ones of D or judged by a night of D, this one or an earlier. */
public final class OpenDeliveries {
    private OpenDeliveries() {}

    /**
     * In the order of their judgements.
     *
     * @param all every delivery ever judged
     * @param runs the committed ones
     */
    public static List<DeliveryRecord> of(LocalDate asOf, List<DeliveryRecord> all, List<RunManifest.Run> runs) {
        var nights = runs.stream()
                .filter(run -> run.asOf().equals(asOf))
                .map(RunManifest.Run::startedAt)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(d -> d.state() == DeliveryState.HELD || d.state() == DeliveryState.REJECTED)
                .filter(d -> d.day().equals(asOf) || nights.contains(d.acceptedAt()))
                .filter(d -> all.stream().noneMatch(later -> followed(d, later)))
                .toList();
    }

    /** Whether the sender replaced it since: by another content of its folder, or by a correction. */
    private static boolean followed(DeliveryRecord open, DeliveryRecord later) {
        return later.source().equals(open.source())
                && later.day().equals(open.day())
                && later.state() != DeliveryState.REFUSED
                && later.acceptedAt().isAfter(open.acceptedAt())
                && later.revision() >= open.revision();
    }
}
