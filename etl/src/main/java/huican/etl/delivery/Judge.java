package huican.etl.delivery;

import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import java.time.LocalDate;
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
        boolean taken = all().anyMatch(d -> d.state().equals("accepted")
                && d.source().equals(delivery.source())
                && d.day().equals(delivery.day())
                && d.revision() == delivery.revision());
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

    /** Judges and remembers. */
    public DeliveryRecord judge(ReadDelivery read, List<FileCount> counts) {
        var delivery = read.delivery();
        String state = "accepted";
        String reason = null;
        if (!read.rejected().isEmpty()) {
            state = "rejected";
            reason = read.rejected();
        } else {
            var hold = hold(delivery.source(), delivery.day(), delivery.revision(), counts);
            if (hold.isPresent()) {
                state = "held";
                reason = hold.get();
            }
        }
        var record = new DeliveryRecord(
                delivery.source(),
                delivery.day(),
                delivery.revision(),
                delivery.sha256(),
                state,
                now,
                reason,
                delivery.content(),
                state.equals("rejected") ? List.of() : List.copyOf(counts));
        judged.add(record);
        return record;
    }

    /** What was judged so far. */
    public List<DeliveryRecord> judged() {
        return List.copyOf(judged);
    }

    private Optional<String> hold(String source, LocalDate day, int revision, List<FileCount> counts) {
        var byExtract = new LinkedHashMap<String, long[]>();
        for (FileCount file : counts) {
            long[] sums = byExtract.computeIfAbsent(file.extract(), k -> new long[2]);
            sums[0] += file.rows();
            sums[1] += file.quarantined();
        }
        for (var entry : byExtract.entrySet()) {
            var extract = extracts.get(source + "/" + entry.getKey());
            long rows = entry.getValue()[0];
            long bad = entry.getValue()[1];
            if (extract.snapshot()) {
                var before = before(source, day, revision, entry.getKey());
                if (before.isPresent() && rows < extract.limits().breakerMinShare() * before.getAsLong()) {
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
                    && bad > extract.limits().quarantineHoldShare() * rows) {
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
    private OptionalLong before(String source, LocalDate day, int revision, String extract) {
        var order = Comparator.comparing(DeliveryRecord::day).thenComparing(DeliveryRecord::revision);
        return all().filter(d -> d.state().equals("accepted") && d.source().equals(source))
                .filter(d -> d.day().isBefore(day) || d.day().equals(day) && d.revision() < revision)
                .filter(d -> d.files().stream().anyMatch(f -> f.extract().equals(extract)))
                .max(order)
                .map(d -> OptionalLong.of(d.files().stream()
                        .filter(f -> f.extract().equals(extract))
                        .mapToLong(FileCount::rows)
                        .sum()))
                .orElse(OptionalLong.empty());
    }

    private Stream<DeliveryRecord> all() {
        return Stream.concat(known.stream(), judged.stream());
    }
}
