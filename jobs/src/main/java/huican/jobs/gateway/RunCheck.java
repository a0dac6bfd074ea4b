package huican.jobs.gateway;

import huican.etl.delivery.DeliveriesInForce;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ValueType;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.Home;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.Departments;
import huican.warehouse.publish.Publisher;
import huican.warehouse.verify.PublishedTexts;
import huican.warehouse.verify.RunInvariants;
import huican.warehouse.verify.RunInvariants.Delivered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** What {@code doctor} asks of a committed run's data; reads, never writes, needs no ownership of the home. */
public final class RunCheck implements AutoCloseable {
    private final RunManifest manifest;
    private final RunInvariants invariants;
    private final List<ExtractContract> extracts;

    private RunCheck(RunManifest manifest, RunInvariants invariants, List<ExtractContract> extracts) {
        this.manifest = manifest;
        this.invariants = invariants;
        this.extracts = extracts;
    }

    public static RunCheck open(Home home, RunManifest manifest) {
        var extracts = Departments.of(home.definitions()).extracts();
        return new RunCheck(manifest, RunInvariants.open(home, manifest), extracts);
    }

    /**
     * Lines that did not become what was counted: accepted rows that are not in the tables, rows there that nobody accepted, the same of
     * quarantined lines.
     *
     * @param deliveries every delivery ever judged
     */
    public long lostOrStrange(List<DeliveryRecord> deliveries) {
        long wrong = 0;
        for (ExtractContract extract : extracts) {
            wrong += differences(
                    accepted(deliveries, extract), extract, FileCount::accepted, acceptedRows(deliveries, extract));
            wrong += differences(
                    counted(deliveries, extract),
                    extract,
                    FileCount::quarantined,
                    invariants.quarantinedLines(extract.source(), extract.physicalName()));
        }
        return wrong;
    }

    /** The table's rows, and those that were accepted and overwritten by a later line: a held delivery has such lines on record too. */
    private Map<Delivered, Long> acceptedRows(List<DeliveryRecord> deliveries, ExtractContract extract) {
        var found = invariants.acceptedRows(extract.table());
        var overwritten = invariants.overwrittenRows(extract.source(), extract.physicalName());
        accepted(deliveries, extract).stream()
                .map(delivery -> new Delivered(delivery.day(), delivery.revision()))
                .filter(overwritten::containsKey)
                .forEach(place -> found.merge(place, overwritten.get(place), Long::sum));
        return found;
    }

    private static List<DeliveryRecord> accepted(List<DeliveryRecord> deliveries, ExtractContract extract) {
        return deliveries.stream()
                .filter(d -> d.source().equals(extract.source()) && d.state() == DeliveryState.ACCEPTED)
                .toList();
    }

    /** Those whose bad lines are kept: of contents delivered one after the other into one folder, the last that could be read. */
    private static Collection<DeliveryRecord> counted(List<DeliveryRecord> deliveries, ExtractContract extract) {
        var last = new LinkedHashMap<String, DeliveryRecord>();
        deliveries.stream()
                .filter(d -> d.source().equals(extract.source()) && d.state() != DeliveryState.REJECTED)
                .forEach(d -> last.put(d.folder(), d));
        return last.values();
    }

    private static long differences(
            Collection<DeliveryRecord> deliveries,
            ExtractContract extract,
            ToLongFunction<FileCount> counted,
            Map<Delivered, Long> found) {
        long wrong = 0;
        for (DeliveryRecord delivery : deliveries) {
            long expected = delivery.files().stream()
                    .filter(file -> file.extract().equals(extract.physicalName()))
                    .mapToLong(counted)
                    .sum();
            Long rows = found.remove(new Delivered(delivery.day(), delivery.revision()));
            wrong += Math.abs(expected - (rows == null ? 0 : rows));
        }
        return wrong + found.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Rows in force that are not linked exactly once, and links without such a row.
     *
     * @param deliveries every delivery ever judged
     */
    public long wronglyLinked(List<DeliveryRecord> deliveries) {
        var inForce = DeliveriesInForce.at(manifest.asOf(), deliveries);
        return extracts.stream()
                .mapToLong(extract -> invariants.wronglyLinked(
                        extract.source(),
                        extract.physicalName(),
                        extract.table(),
                        inForce.of(extract).stream()
                                .map(d -> new Delivered(d.day(), d.revision()))
                                .toList()))
                .sum();
    }

    /** Mistakes in the register of persons. */
    public long wronglyRegistered() {
        return invariants.wronglyRegistered();
    }

    /** Identifiers whose person is another than in an earlier run, without a merge. */
    public long changedPersons(RunManifest before) {
        return invariants.changedPersons(before);
    }

    /**
     * Everybody whom the accepted rows name: what contracts call pii.
     *
     * @param actors names of those who decide here; who is on record for a decision may be told
     */
    public OwnPersons persons(Home home, Collection<String> actors) {
        var names = new HashSet<String>();
        var numbers = new HashSet<String>();
        for (ExtractContract extract : extracts) {
            for (ColumnContract column : extract.columns()) {
                if (column.classification().equals("pii") && column.type() == ValueType.NAME) {
                    invariants.values(extract.table(), column.name(), names::add);
                } else if (column.classification().equals("pii") && column.type() != ValueType.ADDRESS) {
                    invariants.values(extract.table(), column.name(), value -> add(numbers, value));
                }
            }
        }
        var words = new ArrayList<>(OwnWords.of(home.definitions()));
        words.addAll(actors);
        return new OwnPersons(names, numbers, words);
    }

    private static void add(Set<String> numbers, String value) {
        String digits = PersonalNumbers.digits(value);
        if (digits.length() >= PersonalNumbers.SHORTEST) {
            numbers.add(digits);
        }
    }

    /** Hands over every text of the published files that are read by others, with its place. */
    public static void publishedTexts(Home home, BiConsumer<String, String> texts) {
        PublishedTexts.of(home.publishedFile(), texts);
        if (Files.exists(home.statisticsFile())) { // not yet, of an older version
            PublishedTexts.of(home.statisticsFile(), texts);
        }
    }

    /** Views whose published rows are not those that the run's tables give, with how many. */
    public static Map<String, Long> differences(Night night, Path temporary) {
        return Publisher.differences(night, temporary);
    }

    @Override
    public void close() {
        invariants.close();
    }
}
