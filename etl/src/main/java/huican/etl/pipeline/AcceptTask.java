package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;

import huican.etl.delivery.Judge;
import huican.etl.delivery.ReadDelivery;
import huican.etl.delivery.ReadDelivery.FileFinding;
import huican.etl.delivery.ReadDelivery.ReadFile;
import huican.etl.delivery.ReceivedDelivery;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.etl.delivery.ShownFiles;
import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileToRead;
import huican.etl.parse.RawRow;
import huican.etl.standardise.KeyedRows;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.JsonFile;
import huican.seeds.reference.Towns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SaveMode;

/**
 * Reads every file of the received deliveries once, one Spark task per file, and refuses as a whole the deliveries that cannot be read or do not
 * agree with their manifest. Out: keyed raw rows in {@code raw/table=…}, {@code read.json}.
 */
final class AcceptTask {

    /** What accept hands to standardise. */
    record Read(List<ReadDelivery> deliveries, List<FileOutcome> outcomes) {}

    static Map<String, Object> run(NightContext context) {
        var received = JsonFile.read(context.work("received.json"), PullTask.Received.class)
                .deliveries();
        var judge = new Judge(
                context.known().deliveries(), Map.of(), context.night().startedAt());
        var refusals = new HashMap<ReceivedDelivery, String>();
        var files = new ArrayList<FileToRead>();
        for (ReceivedDelivery delivery : received) {
            String refusal = !delivery.problem().isEmpty()
                    ? delivery.problem()
                    : judge.refusal(delivery).orElseGet(() -> unusable(delivery, source(context, delivery)));
            if (refusal.isEmpty()) {
                files.addAll(filesOf(delivery, context));
            } else {
                refusals.put(delivery, refusal);
            }
        }
        var outcomes = files.isEmpty() ? List.<FileOutcome>of() : read(context, files);
        var deliveries = received.stream()
                .map(d -> result(d, source(context, d), refusals.getOrDefault(d, ""), outcomes))
                .toList();
        JsonFile.write(context.work("read.json"), new Read(deliveries, outcomes));
        var figures = new LinkedHashMap<String, Object>();
        figures.put(
                "sources",
                received.stream().map(ReceivedDelivery::source).distinct().count());
        figures.put("files", (long) files.size());
        figures.put("rows", outcomes.stream().mapToLong(FileOutcome::rows).sum());
        figures.put(
                "rejected",
                deliveries.stream().filter(d -> !d.rejected().isEmpty()).count());
        return figures;
    }

    private static List<FileOutcome> read(NightContext context, List<FileToRead> files) {
        String folder = context.work("raw").toString();
        var spark = context.spark();
        var rows = RawRow.read(spark, files).map(new KeyedRows(context.extracts(), context.lists(), Towns.read()));
        spark.createDataFrame(rows, KeyedRows.SCHEMA)
                .write()
                .mode(SaveMode.Overwrite)
                // Read once and thrown away.
                .option("parquet.enable.dictionary", "false")
                .partitionBy("table")
                .parquet(folder);
        return spark
                .read()
                .schema(KeyedRows.SCHEMA)
                .parquet(folder)
                .filter(col("table").equalTo(RawRow.OUTCOME))
                .select("fields")
                .collectAsList()
                .stream()
                .map(row -> JsonFile.parse(row.getString(0), FileOutcome.class))
                .toList();
    }

    /** All that does not agree with the manifest, else that there is nothing to read; empty if neither. */
    private static String unusable(ReceivedDelivery delivery, SourceContract source) {
        String differs = delivery.files().stream()
                .map(AcceptTask::differsFromManifest)
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining("；"));
        boolean known = delivery.files().stream()
                .anyMatch(file -> source.extractOf(file.file()).isPresent());
        return differs.isEmpty() && !known
                ? "unknown_content：清单没有列出任何约定的抽取；约定的文件是 "
                        + source.extracts().stream()
                                .map(extract -> extract.format().file())
                                .collect(Collectors.joining("、"))
                : differs;
    }

    private static String differsFromManifest(ReceivedFile file) {
        if (file.actualSha256() == null) {
            return file.file() + "：清单列出但目录中没有";
        }
        return file.actualSha256().equals(file.listedSha256())
                ? ""
                : String.format(
                        "%s：sha256 与 manifest.csv 不符（清单 %s…，实际 %s…）",
                        file.file(),
                        file.listedSha256().substring(0, 8),
                        file.actualSha256().substring(0, 8));
    }

    private static List<FileToRead> filesOf(ReceivedDelivery delivery, NightContext context) {
        var files = new ArrayList<FileToRead>();
        boolean pulled = delivery.pulled();
        for (ReceivedFile file : delivery.files()) {
            source(context, delivery)
                    .extractOf(file.file())
                    .map(extract -> pulled ? extract.pulled() : extract)
                    .ifPresent(extract -> files.add(new FileToRead(
                            extract,
                            delivery.day(),
                            delivery.revision(),
                            file.file(),
                            Path.of(delivery.folder(), file.file()).toString(),
                            file.bytes())));
        }
        return files;
    }

    private static ReadDelivery result(
            ReceivedDelivery delivery, SourceContract source, String refusal, List<FileOutcome> outcomes) {
        var files = new ArrayList<ReadFile>();
        var findings = new ArrayList<FileFinding>();
        var shown = ShownFiles.of(source, delivery);
        delivery.unlisted()
                .forEach(f -> findings.add(new FileFinding(null, shown.of(f), "file_unlisted", "清单没有列出，没有读取")));
        var problems = new ArrayList<String>();
        if (!refusal.isEmpty()) {
            problems.add(refusal);
        }
        for (ReceivedFile file : delivery.files()) {
            var extract = source.extractOf(file.file());
            if (extract.isEmpty()) {
                findings.add(new FileFinding(null, shown.of(file.file()), "file_unknown", "没有这种抽取，没有读取"));
                continue;
            }
            var outcome = outcomes.stream()
                    .filter(o -> of(o, delivery, extract.get(), file.file()))
                    .findFirst();
            if (outcome.isEmpty()) {
                continue;
            }
            String problem = problem(file, outcome.get());
            if (!problem.isEmpty()) {
                problems.add(file.file() + "：" + problem);
            }
            outcome.get()
                    .findings()
                    .forEach(f -> findings.add(
                            new FileFinding(extract.get().physicalName(), file.file(), f.rule(), f.detail())));
            files.add(new ReadFile(
                    file.file(),
                    extract.get().physicalName(),
                    extract.get().table(),
                    outcome.get().rows(),
                    file.actualSha256()));
        }
        return new ReadDelivery(
                delivery, shown.in(String.join("；", problems)), problems.isEmpty() ? files : List.of(), findings);
    }

    private static String problem(ReceivedFile file, FileOutcome outcome) {
        if (!outcome.error().isEmpty()) {
            return outcome.error();
        }
        return outcome.rows() == file.listedRows()
                ? ""
                : String.format("清单写 %,d 行，实际 %,d 行", file.listedRows(), outcome.rows());
    }

    private static boolean of(FileOutcome outcome, ReceivedDelivery delivery, ExtractContract extract, String file) {
        return outcome.table().equals(extract.table())
                && outcome.deliveryDay().equals(delivery.day())
                && outcome.revision() == delivery.revision()
                && outcome.file().equals(file);
    }

    private static SourceContract source(NightContext context, ReceivedDelivery delivery) {
        return context.sources().stream()
                .filter(s -> s.source().equals(delivery.source()))
                .findFirst()
                .orElseThrow();
    }

    private AcceptTask() {}
}
