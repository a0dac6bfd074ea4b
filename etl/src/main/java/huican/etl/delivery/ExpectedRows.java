package huican.etl.delivery;

import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.PullRule;
import huican.schemas.vocabulary.DeliveryState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How many rows a night reads, from what is on record and from the manifests of what waits, before any is read. It decides with how much
 * memory and in how many parts the night works, never what comes out.
 *
 * @param sources the departments
 * @param known every delivery ever judged
 */
public record ExpectedRows(List<SourceContract> sources, List<DeliveryRecord> known, LocalDate asOf) {
    /** From so many on a night pays for planning while it runs and for the optimising compiler. */
    public static final long MANY = 3_000_000;

    /** Of the deliveries in force. */
    public long inForce() {
        return sources.stream().mapToLong(this::inForce).sum();
    }

    private long inForce(SourceContract source) {
        var inForce = DeliveriesInForce.at(asOf, known);
        return source.extracts().stream()
                .flatMap(e -> inForce.of(e).stream()
                        .flatMap(d -> d.files().stream())
                        .filter(f -> f.extract().equals(e.physicalName())))
                .mapToLong(DeliveryRecord.FileCount::accepted)
                .sum();
    }

    /**
     * That the night takes in: of the inbox as its manifests say, of released deliveries as they were counted. A database that will be asked
     * counts as what is in force of it.
     */
    public long toCome(Path inbox, Map<String, String> environment) {
        var keys = sources.stream().map(SourceContract::source).toList();
        var folders = Inbox.scan(inbox, keys, asOf).folders();
        long delivered = folders.stream()
                .mapToLong(folder -> listed(Receive.manifest(folder), folder))
                .sum();
        long released = known.stream()
                .filter(d -> d.state() == DeliveryState.RELEASED && !d.day().isAfter(asOf))
                .flatMap(d -> d.files().stream())
                .mapToLong(DeliveryRecord.FileCount::rows)
                .sum();
        var rule = new PullRule(known, environment);
        long pulled = sources.stream()
                .filter(s -> rule.asks(
                        s,
                        asOf,
                        folders.stream()
                                .anyMatch(f ->
                                        f.source().equals(s.source()) && f.day().equals(asOf))))
                .mapToLong(this::inForce)
                .sum();
        return delivered + released + pulled;
    }

    private long listed(byte[] manifest, InboxFolder folder) {
        return new DecidedContents(known).of(folder, manifest).isPresent()
                ? 0
                : DeliveryManifest.read(manifest).files().stream()
                        .mapToLong(DeliveryManifest.ListedFile::rows)
                        .sum();
    }
}
