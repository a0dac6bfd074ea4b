package huican.etl.pipeline.intake;

import huican.etl.check.FileBalance;
import huican.etl.delivery.DeliveryJudge;
import huican.etl.delivery.ReadDelivery;
import huican.etl.delivery.ReceivedDelivery;
import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileToRead;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.night.ReceivedDeliveries;
import huican.etl.pipeline.storage.DeliveryFolders;
import huican.etl.tables.ParquetRows;
import huican.schemas.contract.ExtractContract;
import huican.schemas.figures.AcceptFigures;
import huican.schemas.figures.TaskFigures;
import huican.schemas.run.FileTree;
import huican.schemas.run.JsonFile;
import huican.seeds.reference.Towns;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads every file of the received deliveries, one Spark task per extract of a delivery, and refuses as a whole the deliveries that cannot be read or do
 * not agree with their manifest. Out: accepted rows, what they say about persons, what was set aside and what is to be reported, each in its table's
 * data folder; {@code read.json}. Nothing of a delivery is used before standardise has judged it.
 */
public final class AcceptTask {
    private static final String RECORDS = "identity_record";
    private static final String QUARANTINE = "quarantine";
    private static final String FINDINGS = "data_quality";

    /** What accept hands to standardise. */
    record Read(List<ReadDelivery> deliveries, List<FileBalance> balances) {}

    public static Map<String, Object> run(NightContext context) {
        var received = ReceivedDeliveries.read(context.work()).deliveries();
        var judge = new DeliveryJudge(
                context.known().deliveries(), Map.of(), context.night().startedAt());
        var acceptance = new Acceptance(context.sources());
        var refusals = new HashMap<ReceivedDelivery, String>();
        var files = new ArrayList<FileToRead>();
        for (ReceivedDelivery delivery : received) {
            String refusal = acceptance.refusal(delivery, judge);
            if (refusal.isEmpty()) {
                files.addAll(acceptance.files(delivery));
            } else {
                refusals.put(delivery, refusal);
            }
        }
        var accepted = accept(context, files);
        var outcomes = accepted.stream().flatMap(a -> a.outcomes().stream()).toList();
        var deliveries = received.stream()
                .map(d -> acceptance.read(d, refusals.getOrDefault(d, ""), outcomes))
                .toList();
        JsonFile.write(
                context.work("read.json"),
                new Read(
                        deliveries,
                        accepted.stream().flatMap(a -> a.balances().stream()).toList()));
        return TaskFigures.map(new AcceptFigures(
                received.stream().map(ReceivedDelivery::source).distinct().count(),
                files.size(),
                outcomes.stream().mapToLong(FileOutcome::rows).sum(),
                deliveries.stream().filter(d -> !d.rejected().isEmpty()).count()));
    }

    /** What an earlier try of this task left goes first. */
    private static List<AcceptedExtract> accept(NightContext context, List<FileToRead> files) {
        Stream.concat(context.extracts().stream().map(ExtractContract::table), Stream.of(RECORDS, QUARANTINE, FINDINGS))
                .forEach(table -> FileTree.delete(context.data(table)));
        if (files.isEmpty()) {
            return List.of();
        }
        var spark = context.spark().sparkContext();
        var hadoop = new SerializableConfiguration(spark.hadoopConfiguration());
        var inputs = new ReadInputs(
                context.lists(),
                Towns.read(),
                context.profileIds(),
                context.table(RECORDS),
                context.table(QUARANTINE),
                context.table(FINDINGS),
                hadoop);
        var work = work(context, files);
        var accepted = JavaSparkContext.fromSparkContext(spark)
                .parallelize(work, work.size())
                .map(new AcceptExtract(inputs))
                .collect();
        accepted.stream()
                .flatMap(a -> a.unpublished().stream())
                .forEach(file -> ParquetRows.publish(file, hadoop.value()));
        return accepted;
    }

    /** The largest first. */
    private static List<ExtractFiles> work(NightContext context, List<FileToRead> files) {
        record Part(String table, LocalDate day, int revision) {}
        return files.stream()
                .sorted(Comparator.comparing(FileToRead::file))
                .collect(Collectors.groupingBy(
                        f -> new Part(f.extract().table(), f.deliveryDay(), f.revision()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(ofOne -> work(new DeliveryFolders(context), ofOne))
                .sorted(Comparator.comparingLong(ExtractFiles::bytes).reversed())
                .toList();
    }

    private static ExtractFiles work(DeliveryFolders folders, List<FileToRead> files) {
        var first = files.get(0);
        var extract = first.extract();
        LocalDate day = first.deliveryDay();
        int revision = first.revision();
        return new ExtractFiles(
                files,
                name(folders.accepted(extract, day, revision)),
                name(folders.records(extract, day, revision)),
                name(folders.ofDelivery(QUARANTINE, extract.source(), day, revision)),
                name(folders.ofDelivery(FINDINGS, extract.source(), day, revision)));
    }

    private static String name(Path folder) {
        return folder.toAbsolutePath().toString();
    }

    private AcceptTask() {}
}
