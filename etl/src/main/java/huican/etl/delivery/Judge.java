package huican.etl.delivery;

import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Decides once, on arrival, what becomes of a delivery: accepted, held or rejected (extracts contract, "Delivery"). Deliveries must be
 * judged in the order of source, day and revision, because a snapshot is measured against the accepted one before it.
 */
public final class Judge {
    private final List<DeliveryRecord> known;
    private final List<DeliveryRecord> judged = new ArrayList<>();
    private final Map<String, ExtractContract> extracts;
    private final LocalDateTime now;

    /**
     * @param known every delivery judged before
     * @param extracts by {@code source + "/" + Chinese name}
     * @param now what {@code accepted_at} becomes
     */
    public Judge(List<DeliveryRecord> known, Map<String, ExtractContract> extracts, LocalDateTime now) {
        this.known = List.copyOf(known);
        this.extracts = Map.copyOf(extracts);
        this.now = now;
    }

    /** Why the content may not be read at all; empty if it may. */
    public Optional<String> refusal(ReceivedDelivery delivery) {
        boolean taken = all().anyMatch(
                        d -> (d.state().equals("accepted") || d.state().equals("released"))
                                && d.source().equals(delivery.source())
                                && d.day().equals(delivery.day())
                                && d.revision() == delivery.revision()
                                && !d.sha256().equals(delivery.sha256()));
        return taken
                ? Optional.of("这一天已接收过其他内容，原来的仍然有效；更正请放入 " + delivery.day() + "." + (delivery.revision() + 1))
                : Optional.empty();
    }

    /** Whether the same content was already judged for that day in this run, under whatever revision: then it changes nothing. */
    public boolean repeats(ReceivedDelivery delivery) {
        return judged.stream()
                .anyMatch(d -> !d.state().equals("rejected")
                        && d.source().equals(delivery.source())
                        && d.day().equals(delivery.day())
                        && new HashSet<>(d.content()).equals(new HashSet<>(delivery.content())));
    }

    /** Judges and remembers. What a person released is accepted, as that person and that hour have it. */
    public DeliveryRecord judge(ReadDelivery read, List<FileCount> counts) {
        var delivery = read.delivery();
        boolean rejected = !read.rejected().isEmpty();
        var record = new DeliveryRecord(
                delivery.source(),
                delivery.day(),
                delivery.revision(),
                delivery.sha256(),
                "accepted",
                now,
                null,
                delivery.content(),
                rejected ? List.of() : List.copyOf(counts));
        var decided = rejected
                ? record.decided("rejected", now, read.rejected())
                : released(record)
                        .map(r -> record.decided("accepted", r.acceptedAt(), r.reason()))
                        .or(() -> hold(record).map(reason -> record.decided("held", now, reason)))
                        .orElse(record);
        judged.add(decided);
        return decided;
    }

    private Optional<DeliveryRecord> released(DeliveryRecord delivery) {
        return known.stream()
                .filter(k -> k.state().equals("released") && k.isSameAs(delivery))
                .findFirst();
    }

    /** What was judged so far. */
    public List<DeliveryRecord> judged() {
        return List.copyOf(judged);
    }

    private Optional<String> hold(DeliveryRecord delivery) {
        var byExtract = new LinkedHashMap<String, long[]>();
        for (FileCount file : delivery.files()) {
            long[] sums = byExtract.computeIfAbsent(file.extract(), k -> new long[2]);
            sums[0] += file.rows();
            sums[1] += file.quarantined();
        }
        for (var entry : byExtract.entrySet()) {
            var extract = extracts.get(delivery.source() + "/" + entry.getKey());
            long rows = entry.getValue()[0];
            long bad = entry.getValue()[1];
            if (extract.snapshot()) {
                var before = before(delivery, entry.getKey());
                if (before.isPresent() && compare(rows, extract.limits().breakerMinShare(), before.getAsLong()) < 0) {
                    return Optional.of(String.format(
                            "%s：%,d 行，为上次 %,d 行的 %.1f %%，低于 %.0f %%",
                            entry.getKey(),
                            rows,
                            before.getAsLong(),
                            100.0 * rows / before.getAsLong(),
                            100 * extract.limits().breakerMinShare()));
                }
            }
            if (bad >= extract.limits().quarantineHoldMinLines()
                    && compare(bad, extract.limits().quarantineHoldShare(), rows) > 0) {
                return Optional.of(String.format(
                        "%s：%,d 行中 %,d 行不合格（%.1f %%），高于 %.0f %%",
                        entry.getKey(),
                        rows,
                        bad,
                        100.0 * bad / rows,
                        100 * extract.limits().quarantineHoldShare()));
            }
        }
        return Optional.empty();
    }

    /** Data rows of the extract in the accepted delivery with the greatest (day, revision) below. */
    private OptionalLong before(DeliveryRecord delivery, String extract) {
        var order = Comparator.comparing(DeliveryRecord::day).thenComparing(DeliveryRecord::revision);
        return all().filter(d -> d.state().equals("accepted") && d.source().equals(delivery.source()))
                .filter(d -> order.compare(d, delivery) < 0)
                .filter(d -> d.files().stream().anyMatch(f -> f.extract().equals(extract)))
                .max(order)
                .map(d -> OptionalLong.of(d.files().stream()
                        .filter(f -> f.extract().equals(extract))
                        .mapToLong(FileCount::rows)
                        .sum()))
                .orElse(OptionalLong.empty());
    }

    /** Rows against a share of others, exactly: a share such as 0.8 is no binary fraction. */
    private static int compare(long rows, double share, long of) {
        return BigDecimal.valueOf(rows).compareTo(BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(of)));
    }

    private Stream<DeliveryRecord> all() {
        return Stream.concat(known.stream(), judged.stream());
    }
}
