package huican.etl.delivery;

import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.vocabulary.DeliveryState;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Which deliveries a day uses (docs/contract.md, "Delivery"): accepted ones up to D, of each (source, day) only the highest revision.
 *
 * @param deliveries by source, day
 */
public record DeliveriesInForce(List<DeliveryRecord> deliveries) {

    /** Of all deliveries ever judged those in force at {@code asOf}. */
    public static DeliveriesInForce at(LocalDate asOf, Collection<DeliveryRecord> all) {
        var newest = new HashMap<String, DeliveryRecord>();
        for (DeliveryRecord delivery : all) {
            if (delivery.state() == DeliveryState.ACCEPTED && !delivery.day().isAfter(asOf)) {
                newest.merge(
                        delivery.source() + "/" + delivery.day(),
                        delivery,
                        (a, b) -> a.revision() >= b.revision() ? a : b);
            }
        }
        return new DeliveriesInForce(newest.values().stream()
                .sorted(Comparator.comparing(DeliveryRecord::source).thenComparing(DeliveryRecord::day))
                .toList());
    }

    /** Deliveries whose rows of this extract count: the newest for a snapshot, all for events; oldest first. */
    public List<DeliveryRecord> of(ExtractContract extract) {
        var holding = deliveries.stream()
                .filter(d -> d.source().equals(extract.source()))
                .filter(d -> d.files().stream().anyMatch(f -> f.extract().equals(extract.physicalName())))
                .toList();
        return extract.snapshot() && holding.size() > 1 ? List.of(holding.get(holding.size() - 1)) : holding;
    }

    /**
     * Whether a department that delivers should have done so again by {@code asOf}, as often as its contract says. One that never delivered may be absent
     * from the deployment; one that has delivered a later day is late no more.
     */
    public static boolean isLate(SourceContract source, LocalDate asOf, Collection<DeliveryRecord> all) {
        var newest = all.stream()
                .filter(d -> d.state() == DeliveryState.ACCEPTED && d.source().equals(source.source()))
                .map(DeliveryRecord::day)
                .max(Comparator.naturalOrder());
        return newest.isPresent()
                && !newest.get().plusDays(source.frequencyDays()).isAfter(asOf);
    }

    /** Day of the source's newest delivery in force. */
    public Optional<LocalDate> newestDay(String source) {
        return deliveries.stream()
                .filter(d -> d.source().equals(source))
                .map(DeliveryRecord::day)
                .max(Comparator.naturalOrder());
    }
}
