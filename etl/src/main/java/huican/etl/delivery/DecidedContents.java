package huican.etl.delivery;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.run.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The contents that need no judgement any more: delivering one of them again, under whatever revision, changes nothing.
 *
 * @param known every delivery ever judged
 */
public record DecidedContents(List<DeliveryRecord> known) {
    /** What was decided about the content that a folder's manifest lists; empty if nothing was, or if it was rejected and may be mended. */
    public Optional<DeliveryRecord> of(InboxFolder folder, byte[] manifest) {
        String sha256 = Sha256.of(manifest);
        var list = DeliveryManifest.read(manifest);
        var content = new HashSet<>(list.files().stream()
                .map(f -> new FileHash(f.file(), f.sha256()))
                .toList());
        return known.stream()
                .filter(DeliveryRecord::needsNoJudgement)
                .filter(d -> d.source().equals(folder.source()) && d.day().equals(folder.day()))
                .filter(d -> d.revision() == folder.revision() && d.sha256().equals(sha256)
                        || list.problem().isEmpty() && new HashSet<>(d.content()).equals(content))
                .findFirst();
    }
}
