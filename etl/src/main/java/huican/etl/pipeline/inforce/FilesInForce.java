package huican.etl.pipeline.inforce;

import huican.etl.delivery.DeliveriesInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.DeliveryFolders;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * Where the accepted rows, and the identity records, of the deliveries are that the run's day uses: those a committed run wrote are found through
 * the table, this run's in the folder it wrote them to.
 */
public final class FilesInForce {
    private static final String RECORDS = "identity_record";
    /** Folders that say of which delivery of which extract a file of records is. */
    private static final int PLACE_NAMES = 3;

    private final NightContext context;
    private final IcebergTables iceberg;
    private final DeliveriesInForce deliveries;
    private final List<DeliveryRecord> judged;
    private final IdentifiedAnew identifiedAnew;
    /** Null until it is asked for. */
    private Set<Path> identified;

    FilesInForce(NightContext context, IcebergTables iceberg) {
        this.context = context;
        this.iceberg = iceberg;
        this.deliveries = DeliveriesInForce.at(context.night().asOf(), context.deliveries());
        this.judged = judged(context);
        this.identifiedAnew = IdentifiedAnew.read(context);
    }

    /** Deliveries whose rows of an extract count, oldest first. */
    public List<DeliveryRecord> deliveries(ExtractContract extract) {
        return deliveries.of(extract);
    }

    /** Paths of the accepted rows of each delivery of an extract that counts, oldest first. */
    public Map<DeliveryRecord, List<String>> byDelivery(ExtractContract extract) {
        var of = deliveries.of(extract);
        var all = of(extract, of);
        var files = new LinkedHashMap<DeliveryRecord, List<String>>();
        for (DeliveryRecord delivery : of) {
            Path folder = Path.of("p_day=" + delivery.day(), "p_revision=" + delivery.revision());
            files.put(
                    delivery,
                    all.stream()
                            .filter(path -> Path.of(path).getParent().endsWith(folder))
                            .toList());
        }
        return files;
    }

    /** Deliveries of earlier runs that count and whose rows were identified in another way than tonight, or not at all. */
    public List<DeliveryRecord> notIdentified(ExtractContract extract) {
        return deliveries.of(extract).stream()
                .filter(delivery -> !isWritten(extract, delivery))
                .filter(delivery -> !isIdentified(extract, delivery))
                .toList();
    }

    private boolean isIdentified(ExtractContract extract, DeliveryRecord delivery) {
        Path place = context.data(RECORDS).relativize(recordFolder(context, extract, delivery));
        return identified().contains(place)
                // Nothing was accepted of it, so there is nothing to identify.
                || committed(extract.table(), isOf(delivery)).isEmpty();
    }

    /** Places of the records of earlier runs' deliveries in force that are identified as rows are tonight. */
    private Set<Path> identified() {
        if (identified == null) {
            Expression inForce = Expressions.alwaysFalse();
            for (ExtractContract extract : context.extracts()) {
                for (DeliveryRecord delivery : deliveries.of(extract)) {
                    inForce = Expressions.or(inForce, recordsOf(extract, delivery));
                }
            }
            String version = context.profileIds().version();
            // By the least and the greatest value that the table knows of each file.
            Expression otherwise = Expressions.or(
                    Expressions.lessThan("identity_version", version),
                    Expressions.greaterThan("identity_version", version));
            identified = places(committed(RECORDS, inForce));
            identified.removeAll(places(committed(RECORDS, Expressions.and(inForce, otherwise))));
        }
        return identified;
    }

    private static Set<Path> places(List<String> files) {
        var places = new HashSet<Path>();
        for (String file : files) {
            Path folder = Path.of(file).getParent();
            int names = folder.getNameCount();
            places.add(folder.subpath(names - PLACE_NAMES, names));
        }
        return places;
    }

    private static Expression recordsOf(ExtractContract extract, DeliveryRecord delivery) {
        return Expressions.and(Expressions.equal("extract_table", extract.table()), isOf(delivery));
    }

    /** Whether this run wrote the rows of a delivery. */
    boolean isWritten(ExtractContract extract, DeliveryRecord delivery) {
        return judged.contains(delivery) || identifiedAnew.holds(extract, delivery);
    }

    /** Paths of the accepted rows of some deliveries of an extract. */
    List<String> of(ExtractContract extract, Collection<DeliveryRecord> of) {
        var paths = new ArrayList<String>();
        Expression committed = Expressions.alwaysFalse();
        for (DeliveryRecord delivery : of) {
            if (isWritten(extract, delivery)) {
                written(context, extract, delivery).forEach(f -> paths.add(f.path()));
            } else {
                committed = Expressions.or(committed, isOf(delivery));
            }
        }
        paths.addAll(committed(extract.table(), committed));
        return paths;
    }

    /** Paths of the identity records of the deliveries that count. */
    List<String> records() {
        return records((extract, delivery) -> true);
    }

    /** Paths of the identity records of some of the deliveries that count. */
    List<String> records(BiPredicate<ExtractContract, DeliveryRecord> which) {
        var paths = new ArrayList<String>();
        Expression committed = Expressions.alwaysFalse();
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : deliveries.of(extract)) {
                if (!which.test(extract, delivery)) {
                    continue;
                }
                if (isWritten(extract, delivery)) {
                    paths.addAll(below(recordFolder(context, extract, delivery)));
                } else {
                    committed = Expressions.or(committed, recordsOf(extract, delivery));
                }
            }
        }
        paths.addAll(committed(RECORDS, committed));
        return paths;
    }

    /** Paths of the identity records, as of the last committed run, of deliveries of an extract that counted in it. */
    List<String> recordsThen(ExtractContract extract, Collection<RunManifest.DeliveryInForce> of) {
        Expression committed = Expressions.alwaysFalse();
        for (RunManifest.DeliveryInForce delivery : of) {
            committed = Expressions.or(
                    committed,
                    Expressions.and(
                            Expressions.equal("extract_table", extract.table()),
                            isOf(delivery.day(), delivery.revision())));
        }
        return committed(RECORDS, committed);
    }

    private static Expression isOf(DeliveryRecord delivery) {
        return isOf(delivery.day(), delivery.revision());
    }

    private static Expression isOf(LocalDate day, int revision) {
        return Expressions.and(
                Expressions.equal("delivery_day", day.toString()), Expressions.equal("revision", revision));
    }

    private List<String> committed(String table, Expression filter) {
        Long snapshot = context.known().snapshots().get(table);
        return snapshot == null || filter == Expressions.alwaysFalse()
                ? List.of()
                : iceberg.files(table, snapshot, filter);
    }

    public static List<String> below(Path folder) {
        return ParquetFile.below(folder, Map.of()).stream()
                .map(ParquetFile::path)
                .toList();
    }

    /** Files that this run wrote of the rows of deliveries. */
    public static List<ParquetFile> accepted(NightContext context, ExtractContract extract) {
        return written(context, extract).stream()
                .flatMap(d -> written(context, extract, d).stream())
                .toList();
    }

    /** Files that this run wrote of the identity records of deliveries. */
    public static List<ParquetFile> acceptedRecords(NightContext context) {
        var files = new ArrayList<ParquetFile>();
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : written(context, extract)) {
                files.addAll(ParquetFile.below(
                        recordFolder(context, extract, delivery),
                        Map.of(
                                "extract_table", extract.table(),
                                "delivery_day", delivery.day(),
                                "revision", delivery.revision())));
            }
        }
        return files;
    }

    /** Deliveries that this run accepted or identified anew. */
    private static List<DeliveryRecord> written(NightContext context, ExtractContract extract) {
        var judged = judged(context);
        var anew = IdentifiedAnew.read(context);
        return context.deliveries().stream()
                .filter(d -> d.source().equals(extract.source()) && d.state() == DeliveryState.ACCEPTED)
                .filter(d -> judged.contains(d) || anew.holds(extract, d))
                .toList();
    }

    /** Where this run writes the identity records of an extract of a delivery. */
    public static Path recordFolder(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        return new DeliveryFolders(context).records(extract, delivery.day(), delivery.revision());
    }

    private static List<ParquetFile> written(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        return ParquetFile.below(
                folder(context, extract, delivery),
                Map.of("delivery_day", delivery.day(), "revision", delivery.revision()));
    }

    /** Where this run writes the good rows of an extract of a delivery. */
    public static Path folder(NightContext context, ExtractContract extract, DeliveryRecord delivery) {
        return new DeliveryFolders(context).accepted(extract, delivery.day(), delivery.revision());
    }

    private static List<DeliveryRecord> judged(NightContext context) {
        return JsonFile.read(context.night().judgedDeliveries(), JudgedDeliveries.class)
                .deliveries();
    }
}
