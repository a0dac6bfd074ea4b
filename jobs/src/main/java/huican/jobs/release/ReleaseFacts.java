package huican.jobs.release;

import huican.jobs.audit.AuditHead;
import huican.jobs.release.SigningKeys.PublicKey;
import huican.schemas.release.MadeData;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.Departments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a release says of itself, before it is laid out.
 *
 * @param newest committed run when it was made: which figures were hidden by then
 * @param deliveries whose rows are in force on the day
 * @param basedOn the release that changes are told against
 * @param head the last entry of the audit log when the release was made
 */
public record ReleaseFacts(
        String id,
        Approved approved,
        RunManifest manifest,
        RunManifest newest,
        MadeData data,
        List<DeliveryRecord> deliveries,
        Departments departments,
        Optional<String> basedOn,
        AuditHead head,
        PublicKey key,
        Instant madeAt) {

    /** Of all that were ever judged those whose rows count in a run. */
    public static List<DeliveryRecord> inForce(RunManifest manifest, List<DeliveryRecord> all) {
        return all.stream()
                .filter(delivery -> delivery.state() == DeliveryState.ACCEPTED)
                .filter(delivery -> manifest.extracts().stream()
                        .filter(extract -> extract.source().equals(delivery.source()))
                        .flatMap(extract -> extract.inForce().stream())
                        .anyMatch(counts ->
                                counts.day().equals(delivery.day()) && counts.revision() == delivery.revision()))
                .toList();
    }
}
