package huican.etl.pipeline.intake;

import huican.etl.check.FileBalance;
import huican.etl.check.LineFindings;
import huican.etl.delivery.DeliveryJudge;
import huican.etl.delivery.ReadDelivery;
import huican.etl.delivery.ReadDelivery.FileFinding;
import huican.etl.delivery.ReceivedDelivery;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.DeliveryFolders;
import huican.etl.tables.ParquetRows;
import huican.schemas.figures.StandardiseFigures;
import huican.schemas.figures.TaskFigures;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.vocabulary.DeliveryState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The second half of standardise: judges the deliveries by their balances, and writes what is to be reported about whole files. */
final class JudgeDeliveries {
    /** Before the files that accept wrote. */
    private static final String OF_FILES = "0-files.parquet";

    /** What is known of the rows by {@link FileKey}; of none if nothing was read. */
    record Counted(Map<String, FileBalance> balance, DeliveredPersons persons) {}

    static Map<String, Object> run(NightContext context, List<ReadDelivery> deliveries, Counted counted) {
        var judged = judge(context, deliveries, counted);
        JsonFile.write(context.night().judgedDeliveries(), new JudgedDeliveries(judged));
        writeFindings(context, deliveries, counted.balance());
        return figures(judged);
    }

    private static List<DeliveryRecord> judge(NightContext context, List<ReadDelivery> deliveries, Counted counted) {
        var extracts =
                context.extracts().stream().collect(Collectors.toMap(e -> e.source() + "/" + e.physicalName(), e -> e));
        var known = context.known().deliveries();
        var judge = new DeliveryJudge(known, extracts, context.night().startedAt());
        for (ReadDelivery read : deliveries) {
            var counts = new ArrayList<FileCount>();
            for (ReadDelivery.ReadFile file : read.files()) {
                String key = FileKey.of(read, file);
                var rows = counted.balance().get(key);
                if (rows.rows() != file.rows()) {
                    throw new IllegalStateException(String.format(
                            "HC-E001 %s/%s/%s 行数不平：读入 %,d 行，去向只有 %,d 行。本夜不发布",
                            read.delivery().source(), read.delivery().day(), file.file(), file.rows(), rows.rows()));
                }
                counts.add(new FileCount(
                        file.file(),
                        file.extract(),
                        rows.rows(),
                        rows.accepted(),
                        rows.quarantined(),
                        rows.duplicates(),
                        file.sha256(),
                        counted.persons().of(file.table(), key, rows.written()),
                        rows.unnamed()));
            }
            if (!judge.repeats(read.delivery())) {
                judge.judge(read, counts);
            }
        }
        return withoutRepeatedRejections(known, judge.judged());
    }

    /** A list that was rejected before and still is keeps its first judgement, under whatever revision it comes again. */
    private static List<DeliveryRecord> withoutRepeatedRejections(
            List<DeliveryRecord> known, List<DeliveryRecord> judged) {
        var kept = new ArrayList<DeliveryRecord>();
        for (DeliveryRecord delivery : judged) {
            boolean repeated = delivery.state() == DeliveryState.REJECTED
                    && Stream.concat(known.stream(), kept.stream())
                            .anyMatch(k -> k.state() == DeliveryState.REJECTED && k.isSameListAs(delivery));
            if (!repeated) {
                kept.add(delivery);
            }
        }
        return List.copyOf(kept);
    }

    /** Findings about whole files, beside those about lines that accept wrote. */
    private static void writeFindings(
            NightContext context, List<ReadDelivery> deliveries, Map<String, FileBalance> balance) {
        var hadoop = context.spark().sparkContext().hadoopConfiguration();
        var folders = new DeliveryFolders(context);
        for (ReadDelivery read : deliveries) {
            var delivery = read.delivery();
            var folder = folders.ofDelivery("data_quality", delivery.source(), delivery.day(), delivery.revision());
            String file = folder.resolve(OF_FILES).toAbsolutePath().toString();
            try (var rows = new ParquetRows(file, context.table("data_quality"), hadoop)) {
                findings(read, balance).forEach(f -> rows.write(values(delivery, f)));
                rows.close();
                if (rows.rows() > 0) {
                    ParquetRows.publish(rows.unpublished(), hadoop);
                }
            }
        }
    }

    private static Object[] values(ReceivedDelivery delivery, FileFinding finding) {
        return new Object[] {
            delivery.source(),
            finding.extract(),
            delivery.day(),
            delivery.revision(),
            finding.rule(),
            finding.file(),
            null,
            finding.detail()
        };
    }

    private static List<FileFinding> findings(ReadDelivery read, Map<String, FileBalance> balance) {
        var findings = new ArrayList<>(read.findings());
        for (ReadDelivery.ReadFile file : read.files()) {
            var counted = balance.get(FileKey.of(read, file));
            if (counted != null && counted.townsUnknown() > 0) {
                findings.add(new FileFinding(
                        file.extract(),
                        file.file(),
                        LineFindings.TOWN_UNKNOWN,
                        counted.townsUnknown() + " 行的镇街不认识，地区按 unknown"));
            }
        }
        return findings;
    }

    private static Map<String, Object> figures(List<DeliveryRecord> judged) {
        long[] sums = new long[4];
        judged.stream().flatMap(d -> d.files().stream()).forEach(f -> {
            sums[0] += f.rows();
            sums[1] += f.accepted();
            sums[2] += f.quarantined();
            sums[3] += f.duplicates();
        });
        long held = judged.stream().filter(d -> d.state() == DeliveryState.HELD).count();
        return TaskFigures.map(new StandardiseFigures(sums[0], sums[1], sums[2], sums[3], held));
    }

    private JudgeDeliveries() {}
}
