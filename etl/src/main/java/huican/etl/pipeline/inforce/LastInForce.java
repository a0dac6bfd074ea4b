package huican.etl.pipeline.inforce;

import huican.etl.pipeline.night.NightContext;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.NightState;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The deliveries that counted in the last committed run.
 *
 * @param extracts of its manifest; none before the first run, and after one of a version that did not say
 */
public record LastInForce(List<RunManifest.Extract> extracts) {

    static LastInForce of(NightContext context) {
        return new LastInForce(manifest(context).map(RunManifest::extracts).orElse(List.of()));
    }

    /** Of the last committed run. */
    public static Optional<RunManifest> manifest(NightContext context) {
        return context.known().runs().stream()
                .filter(run -> run.state() == NightState.SUCCESS)
                .max(Comparator.comparing(RunManifest.Run::startedAt).thenComparing(RunManifest.Run::runId))
                .map(run -> context.night().home().manifest(run.runId()))
                .filter(Files::exists)
                .map(file -> JsonFile.read(file, RunManifest.class));
    }

    /**
     * Deliveries of an extract that came after all that counted then.
     *
     * @param now those that count now
     * @return empty if any of those that counted then counts no more, if none did, or if one came between them
     */
    Optional<List<DeliveryRecord>> newerThan(ExtractContract extract, List<DeliveryRecord> now) {
        var then = deliveries(extract);
        var first = now.stream().limit(then.size()).map(LastInForce::named).toList();
        return then.isEmpty() || !first.equals(then)
                ? Optional.empty()
                : Optional.of(now.subList(then.size(), now.size()));
    }

    /** Deliveries of an extract that counted then, oldest first. */
    List<RunManifest.DeliveryInForce> deliveries(ExtractContract extract) {
        return extracts.stream()
                .filter(e -> e.source().equals(extract.source()) && e.extract().equals(extract.name()))
                .flatMap(e -> e.inForce().stream())
                .toList();
    }

    /** Whether all extracts that counted then are among these. */
    boolean knownStill(List<ExtractContract> now) {
        return extracts.stream()
                .filter(e -> !e.inForce().isEmpty())
                .allMatch(e -> now.stream()
                        .anyMatch(n -> n.source().equals(e.source()) && n.name().equals(e.extract())));
    }

    static RunManifest.DeliveryInForce named(DeliveryRecord delivery) {
        return new RunManifest.DeliveryInForce(delivery.day(), delivery.revision());
    }
}
