package huican.etl.pipeline;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.check.LineFindings;
import huican.etl.check.MarkFate;
import huican.etl.check.QuarantinedValues;
import huican.etl.delivery.Judge;
import huican.etl.delivery.ReadDelivery;
import huican.etl.delivery.ReadDelivery.FileFinding;
import huican.etl.pipeline.StandardiseTask.Counted;
import huican.etl.pipeline.StandardiseTask.FileRows;
import huican.etl.tables.TableSchema;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;

/** The second half of standardise: judges the deliveries by their balances, and writes what is set aside and what is to be reported. */
final class JudgeDeliveries {
    private static final FileRows NO_ROWS = new FileRows(0, 0, 0, 0, 0);

    static Map<String, Object> run(NightContext context, List<ReadDelivery> deliveries, Counted counted) {
        var judged = judge(context, deliveries, counted);
        JsonFile.write(context.night().judgedDeliveries(), new JudgedDeliveries(judged));
        if (counted.balance().isEmpty()) {
            writeByDelivery(context, "data_quality", ofFiles(context, deliveries, Map.of()));
        } else {
            var trouble = context.spark().read().parquet(context.work("trouble").toString());
            Concurrently.run(List.of(
                    LinkTask.job(() ->
                            writeByDelivery(context, "quarantine", trouble.transform(new QuarantinedValues()::apply))),
                    LinkTask.job(() -> writeByDelivery(
                            context,
                            "data_quality",
                            ofFiles(context, deliveries, townsUnknown(trouble))
                                    .unionByName(trouble.transform(new LineFindings()::apply))))));
        }
        return figures(judged);
    }

    private static List<DeliveryRecord> judge(NightContext context, List<ReadDelivery> deliveries, Counted counted) {
        var extracts =
                context.extracts().stream().collect(Collectors.toMap(e -> e.source() + "/" + e.physicalName(), e -> e));
        var known = context.known().deliveries();
        var judge = new Judge(known, extracts, context.night().startedAt());
        for (ReadDelivery read : deliveries) {
            var counts = new ArrayList<FileCount>();
            for (ReadDelivery.ReadFile file : read.files()) {
                String key = StandardiseTask.key(read, file);
                var rows = counted.balance().getOrDefault(key, NO_ROWS);
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
            boolean repeated = delivery.state().equals("rejected")
                    && Stream.concat(known.stream(), kept.stream())
                            .anyMatch(k -> k.state().equals("rejected") && k.isSameListAs(delivery));
            if (!repeated) {
                kept.add(delivery);
            }
        }
        return List.copyOf(kept);
    }

    /** By {@link StandardiseTask#key}: accepted rows that name an unknown town. */
    private static Map<String, Long> townsUnknown(Dataset<Row> trouble) {
        return trouble
                .filter(col("fate").isNull().or(col("fate").equalTo(MarkFate.OVERWRITTEN)))
                .filter(array_contains(col("findings.rule"), "town_unknown"))
                .groupBy("table", "delivery_day", "revision", "file")
                .agg(count(lit(1)))
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(StandardiseTask::key, r -> r.getLong(4)));
    }

    private static Dataset<Row> ofFiles(
            NightContext context, List<ReadDelivery> deliveries, Map<String, Long> townsUnknown) {
        var rows = new ArrayList<Row>();
        for (ReadDelivery read : deliveries) {
            var delivery = read.delivery();
            var findings = new ArrayList<>(read.findings());
            for (ReadDelivery.ReadFile file : read.files()) {
                Long unknown = townsUnknown.get(StandardiseTask.key(read, file));
                if (unknown != null) {
                    findings.add(new FileFinding(
                            file.extract(), file.file(), "town_unknown", unknown + " 行的镇街不认识，地区按 unknown"));
                }
            }
            findings.forEach(f -> rows.add(RowFactory.create(
                    delivery.source(),
                    f.extract(),
                    delivery.day(),
                    delivery.revision(),
                    f.rule(),
                    f.file(),
                    null,
                    f.detail())));
        }
        return context.spark().createDataFrame(rows, TableSchema.spark(context.table("data_quality")));
    }

    /** In folders of one delivery each: the table's partitions. Those of deliveries that were not judged are never committed. */
    private static void writeByDelivery(NightContext context, String table, Dataset<Row> rows) {
        rows.withColumn("p_source", col("source"))
                .withColumn("p_day", col("delivery_day"))
                .withColumn("p_revision", col("revision"))
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy("p_source", "p_day", "p_revision")
                .parquet(context.data(table).toString());
    }

    private static Map<String, Object> figures(List<DeliveryRecord> judged) {
        long[] sums = new long[4];
        judged.stream().flatMap(d -> d.files().stream()).forEach(f -> {
            sums[0] += f.rows();
            sums[1] += f.accepted();
            sums[2] += f.quarantined();
            sums[3] += f.duplicates();
        });
        var figures = new LinkedHashMap<String, Object>();
        figures.put("rows", sums[0]);
        figures.put("accepted", sums[1]);
        figures.put("quarantined", sums[2]);
        figures.put("duplicates", sums[3]);
        figures.put(
                "held", judged.stream().filter(d -> d.state().equals("held")).count());
        return figures;
    }

    private JudgeDeliveries() {}
}
