package huican.jobs.release;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A release as it is on record.
 *
 * @param id {@code <profile>-<yyyyMMdd of asOf>-<nn>}
 * @param grant number of the grant it was made under
 * @param sumsHash sha256 of its {@code SHA256SUMS}
 * @param signingKey fingerprint of the key that signed it
 * @param basedOn the release that its changes are told against
 */
public record Release(
        String id,
        long grant,
        String receiver,
        LocalDate asOf,
        String runId,
        Instant madeAt,
        String madeBy,
        String sumsHash,
        String signingKey,
        Optional<String> basedOn,
        Optional<Withdrawal> withdrawal,
        List<Receipt> receipts) {

    public Release {
        receipts = List.copyOf(receipts);
    }

    /** It counts no more; the receiver is told why. */
    public record Withdrawal(Instant at, String by, String reason) {}

    /**
     * What the receiver sent back.
     *
     * @param number from 1
     * @param file name that the file had
     */
    public record Receipt(int number, String file, String sha256, Instant at, String by) {}

    /** Whether it is of this receiver. */
    public boolean isFor(String who) {
        return receiver.equals(who);
    }
}
