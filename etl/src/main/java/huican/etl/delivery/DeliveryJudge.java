package huican.etl.delivery;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.PersonCount;
import huican.schemas.vocabulary.DeliveryState;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides once, on arrival, what becomes of a delivery: accepted, held or rejected (docs/contract.md, "Delivery"). Deliveries must be
 * judged in the order of source, day and revision, because a snapshot is measured against the accepted one before it.
 */
public final class DeliveryJudge {
    private static final Comparator<DeliveryRecord> ORDER =
            Comparator.comparing(DeliveryRecord::day).thenComparing(DeliveryRecord::revision);

    /** More than this share of an extract's rows, and at least so many, without a number: docs/contract.md, "unnamed_rows". */
    private static final double UNNAMED_SHARE = 0.5;

    private static final long UNNAMED_MIN_ROWS = 20;

    private final List<DeliveryRecord> known;
    private final List<DeliveryRecord> judged = new ArrayList<>();
    private final Map<String, ExtractContract> extracts;
    private final LocalDateTime now;

    /**
     * @param known every delivery judged before
     * @param extracts by {@code source + "/" + Chinese name}
     * @param now what {@code accepted_at} becomes
     */
    public DeliveryJudge(List<DeliveryRecord> known, Map<String, ExtractContract> extracts, LocalDateTime now) {
        this.known = List.copyOf(known);
        this.extracts = Map.copyOf(extracts);
        this.now = now;
    }

    /** Why the content may not be read at all; empty if it may. */
    public Optional<String> refusal(ReceivedDelivery delivery) {
        boolean taken = all().anyMatch(d -> (d.state() == DeliveryState.ACCEPTED || d.state() == DeliveryState.RELEASED)
                && d.source().equals(delivery.source())
                && d.day().equals(delivery.day())
                && d.revision() == delivery.revision()
                && !d.sha256().equals(delivery.sha256()));
        return taken
                ? Optional.of("HC-D105 这一天已接收过其他内容，原来的仍然有效；更正请放入 " + delivery.day() + "." + (delivery.revision() + 1))
                : Optional.empty();
    }

    /** Whether the same content was already judged for that day in this run, under whatever revision: then it changes nothing. */
    public boolean repeats(ReceivedDelivery delivery) {
        return judged.stream()
                .anyMatch(d -> d.state() != DeliveryState.REJECTED
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
                DeliveryState.ACCEPTED,
                now,
                null,
                delivery.content(),
                rejected ? List.of() : List.copyOf(counts));
        var decided = rejected
                ? record.decided(DeliveryState.REJECTED, now, read.rejected())
                : released(record)
                        .map(r -> record.decided(DeliveryState.ACCEPTED, r.acceptedAt(), r.reason()))
                        .or(() -> hold(record).map(reason -> record.decided(DeliveryState.HELD, now, reason)))
                        .orElse(record);
        judged.add(decided);
        return decided;
    }

    private Optional<DeliveryRecord> released(DeliveryRecord delivery) {
        return known.stream()
                .filter(k -> k.state() == DeliveryState.RELEASED && k.isSameAs(delivery))
                .findFirst();
    }

    /** What was judged so far. */
    public List<DeliveryRecord> judged() {
        return List.copyOf(judged);
    }

    private Optional<String> hold(DeliveryRecord delivery) {
        return delivery.files().stream()
                .map(FileCount::extract)
                .distinct()
                .flatMap(name -> hold(delivery, extracts.get(delivery.source() + "/" + name)).stream())
                .findFirst();
    }

    private Optional<String> hold(DeliveryRecord delivery, ExtractContract extract) {
        return tooFewRows(delivery, extract)
                .or(() -> tooManyBadLines(delivery, extract))
                .or(() -> unnamedRows(delivery, extract))
                .or(() -> otherPersons(delivery, extract));
    }

    private Optional<String> tooFewRows(DeliveryRecord delivery, ExtractContract extract) {
        if (!extract.snapshot()) {
            return Optional.empty();
        }
        double least = extract.limits().breakerMinShare();
        long rows = sum(delivery, extract, FileCount::rows);
        return below(delivery, extract)
                .max(ORDER)
                .map(before -> sum(before, extract, FileCount::rows))
                .filter(before -> compare(rows, least, before) < 0)
                .map(before -> String.format(
                        "HC-D301 %s：%,d 行，为上次 %,d 行的 %.1f %%，低于 %.0f %%",
                        extract.physicalName(), rows, before, 100.0 * rows / before, 100 * least));
    }

    private static Optional<String> tooManyBadLines(DeliveryRecord delivery, ExtractContract extract) {
        var limits = extract.limits();
        long rows = sum(delivery, extract, FileCount::rows);
        long bad = sum(delivery, extract, FileCount::quarantined);
        return bad >= limits.quarantineHoldMinLines() && compare(bad, limits.quarantineHoldShare(), rows) > 0
                ? Optional.of(String.format(
                        "HC-D308 %s：%,d 行中 %,d 行不合格（%.1f %%），高于 %.0f %%",
                        extract.physicalName(), rows, bad, 100.0 * bad / rows, 100 * limits.quarantineHoldShare()))
                : Optional.empty();
    }

    /**
     * Rows that no usable number names are looked for by weight, and most of them found by nobody: many at once are a column that was not recognised, unless
     * the delivery before had half as many among its own. Without one before nothing says that they are usual.
     */
    private Optional<String> unnamedRows(DeliveryRecord delivery, ExtractContract extract) {
        long rows = sum(delivery, extract, FileCount::rows);
        long unnamed = sum(delivery, extract, DeliveryJudge::unnamed);
        if (unnamed < UNNAMED_MIN_ROWS || compare(unnamed, UNNAMED_SHARE, rows) <= 0) {
            return Optional.empty();
        }
        var before = below(delivery, extract).max(ORDER);
        long rowsBefore = before.map(d -> sum(d, extract, FileCount::rows)).orElse(0L);
        long unnamedBefore =
                before.map(d -> sum(d, extract, DeliveryJudge::unnamed)).orElse(0L);
        boolean usual = rowsBefore > 0 && product(2 * unnamedBefore, rows).compareTo(product(unnamed, rowsBefore)) >= 0;
        return usual
                ? Optional.empty()
                : Optional.of(String.format(
                        "HC-D309 %s：unnamed_rows，%,d 行中 %,d 行没有可用的证件号码（%s），认不出是谁。常见原因：%s 列错列、丢列或被 Excel 改写；请与部门核对",
                        extract.physicalName(),
                        rows,
                        unnamed,
                        rowsBefore == 0 ? "此前没有可比的交付" : String.format("上次 %,d 行中 %,d 行", rowsBefore, unnamedBefore),
                        extract.ownNumbers().stream()
                                .map(ColumnContract::header)
                                .collect(Collectors.joining("、"))));
    }

    private static long unnamed(FileCount file) {
        return file.unnamed() == null ? 0 : file.unnamed();
    }

    private static BigDecimal product(long a, long b) {
        return BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b));
    }

    /** Measured against the newest delivery that is large enough to have shares: an empty one between must not switch the breaker off. */
    private Optional<String> otherPersons(DeliveryRecord delivery, ExtractContract extract) {
        var now = persons(delivery, extract);
        long least = extract.limits().linkRateHoldMinRows();
        if (now.rows() < least) {
            return Optional.empty();
        }
        return below(delivery, extract)
                .filter(d -> persons(d, extract).rows() >= least)
                .max(ORDER)
                .flatMap(before -> LinkRateBreaker.hold(extract, now, against(before, extract)));
    }

    /**
     * Both sides by one register: of a snapshot that an earlier run took in, what was new then is known by now. Of events the later ones are other rows,
     * so their shares stay as they were; and what this run itself judged has been counted by the same register.
     */
    private PersonCount against(DeliveryRecord before, ExtractContract extract) {
        var persons = persons(before, extract);
        return extract.snapshot() && !judged.contains(before) ? persons.registered() : persons;
    }

    /** Of no rows where nobody counted. */
    private static PersonCount persons(DeliveryRecord delivery, ExtractContract extract) {
        return files(delivery, extract)
                .map(FileCount::persons)
                .filter(Objects::nonNull)
                .reduce(PersonCount.NONE, PersonCount::plus);
    }

    private static long sum(DeliveryRecord delivery, ExtractContract extract, ToLongFunction<FileCount> count) {
        return files(delivery, extract).mapToLong(count).sum();
    }

    private static Stream<FileCount> files(DeliveryRecord delivery, ExtractContract extract) {
        return delivery.files().stream().filter(f -> f.extract().equals(extract.physicalName()));
    }

    /** Accepted deliveries of the extract with a smaller (day, revision). */
    private Stream<DeliveryRecord> below(DeliveryRecord delivery, ExtractContract extract) {
        return all().filter(
                        d -> d.state() == DeliveryState.ACCEPTED && d.source().equals(delivery.source()))
                .filter(d -> ORDER.compare(d, delivery) < 0)
                .filter(d -> files(d, extract).findAny().isPresent());
    }

    /** Rows against a share of others, exactly: a share such as 0.8 is no binary fraction. */
    private static int compare(long rows, double share, long of) {
        return BigDecimal.valueOf(rows).compareTo(BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(of)));
    }

    private Stream<DeliveryRecord> all() {
        return Stream.concat(known.stream(), judged.stream());
    }
}
