package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import huican.etl.check.FileBalance;
import huican.etl.check.LineFindings;
import huican.etl.check.MarkFate;
import huican.etl.check.QuarantinedValues;
import huican.etl.delivery.Judge;
import huican.etl.delivery.ReadDelivery;
import huican.etl.delivery.ReadDelivery.FileFinding;
import huican.etl.parse.FileOutcome;
import huican.etl.parse.RawRow;
import huican.etl.standardise.Standardise;
import huican.etl.standardise.Standardise.FileLayout;
import huican.etl.tables.TableSchema;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;

/**
 * Standardises and checks the rows that accept read, gives every row its fate, and judges the deliveries. Out: accepted rows of every extract in
 * its table's data folder, quarantine, findings, and {@code deliveries.json}.
 */
final class StandardiseTask {
    static Map<String, Object> run(NightContext context) {
        var read = JsonFile.read(context.work("read.json"), AcceptTask.Read.class);
        var readable = read.deliveries().stream().filter(d -> d.rejected().isEmpty()).toList();
        var extracts = context.extracts().stream()
                .filter(e -> readable.stream()
                        .anyMatch(d -> d.files().stream().anyMatch(f -> f.table().equals(e.table()))))
                .toList();
        var lists = CodeLists.read();
        var towns = Towns.read();
        Concurrently.run(extracts.stream()
                .map(extract -> job(() -> write(context, extract, readable, read.outcomes(), lists, towns)))
                .toList());
        var balances = balances(context, extracts);
        var judged = judge(context, read.deliveries(), balances);
        JsonFile.write(context.night().judgedDeliveries(), new JudgedDeliveries(judged));
        Concurrently.run(List.of(
                job(() -> writeQuarantine(context, extracts)),
                job(() -> writeFindings(context, extracts, read.deliveries(), judged, balances))));
        return figures(judged);
    }

    /** Every row of the extract, by fate: winners lie where the table's commit finds them, the others beside. */
    private static void write(
            NightContext context,
            ExtractContract extract,
            List<ReadDelivery> readable,
            List<FileOutcome> outcomes,
            CodeLists lists,
            Towns towns) {
        Column wanted = readable.stream()
                .filter(d -> d.delivery().source().equals(extract.source()))
                .map(d -> col("delivery_day")
                        .equalTo(d.delivery().day())
                        .and(col("revision").equalTo(d.delivery().revision())))
                .reduce(Column::or)
                .orElseThrow();
        rawRows(context, extract)
                .filter(wanted)
                .transform(new Standardise(extract, lists, towns, layouts(extract, outcomes))::apply)
                .transform(new MarkFate()::apply)
                .withColumn(
                        "p_fate",
                        when(col("fate").equalTo(MarkFate.WINNER), MarkFate.WINNER)
                                .otherwise("other"))
                .withColumn("p_day", col("delivery_day"))
                .withColumn("p_revision", col("revision"))
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy("p_fate", "p_day", "p_revision")
                .parquet(context.data(extract.table()).toString());
    }

    private static Dataset<Row> rawRows(NightContext context, ExtractContract extract) {
        return context.spark()
                .read()
                .schema(RawRow.SCHEMA)
                .parquet(context.work("raw").toString())
                .filter(col("table").equalTo(extract.table()));
    }

    private static Map<String, FileLayout> layouts(ExtractContract extract, List<FileOutcome> outcomes) {
        return new HashMap<>(outcomes.stream()
                .filter(o -> o.table().equals(extract.table()))
                .collect(Collectors.toMap(
                        o -> Standardise.fileKey(o.deliveryDay(), o.revision(), o.file()),
                        o -> new FileLayout(o.width(), o.positions()))));
    }

    private static Dataset<Row> fates(NightContext context, ExtractContract extract) {
        var schema = Standardise.schema(extract).add("fate", "string").add("winner_line", "bigint");
        return context.spark()
                .read()
                .schema(schema)
                .parquet(context.data(extract.table()).toString());
    }

    /** By {@code table/day.revision/file}: rows, accepted, quarantined, duplicates, rows with an unknown town. */
    private static Map<String, long[]> balances(NightContext context, List<ExtractContract> extracts) {
        var balances = new HashMap<String, long[]>();
        extracts.stream()
                .map(e -> fates(context, e).transform(new FileBalance(e.table())::apply))
                .reduce(Dataset::unionByName)
                .map(Dataset::collectAsList)
                .orElse(List.of())
                .forEach(row -> balances.put(
                        row.getString(0) + "/" + Standardise.fileKey(row.getAs("delivery_day"), row.getInt(2), row.getString(3)),
                        new long[] {row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8)}));
        return balances;
    }

    private static List<DeliveryRecord> judge(
            NightContext context, List<ReadDelivery> deliveries, Map<String, long[]> balances) {
        var extracts = context.extracts().stream()
                .collect(Collectors.toMap(e -> e.source() + "/" + e.physicalName(), e -> e));
        var known = context.known().deliveries();
        var judge = new Judge(known, extracts, context.night().startedAt());
        for (ReadDelivery read : deliveries) {
            var counts = new ArrayList<FileCount>();
            for (ReadDelivery.ReadFile file : read.files()) {
                long[] n = balances.getOrDefault(key(read, file), new long[5]);
                if (n[0] != file.rows() || n[0] != n[1] + n[2] + n[3]) {
                    throw new IllegalStateException(String.format(
                            "HC-E001 %s/%s/%s 行数不平：读入 %d，接收 %d + 隔离 %d + 重复 %d",
                            read.delivery().source(), read.delivery().day(), file.file(), file.rows(), n[1], n[2], n[3]));
                }
                counts.add(new FileCount(file.file(), file.extract(), n[0], n[1], n[2], n[3], file.sha256()));
            }
            if (!judge.repeats(read.delivery())) {
                judge.judge(read, counts);
            }
        }
        // A delivery that was rejected before and still is keeps its first judgement.
        return judge.judged().stream()
                .filter(j -> !(j.state().equals("rejected") && known.stream().anyMatch(k -> NightContext.sameContent(k, j))))
                .toList();
    }

    private static String key(ReadDelivery read, ReadDelivery.ReadFile file) {
        return file.table()
                + "/"
                + Standardise.fileKey(read.delivery().day(), read.delivery().revision(), file.file());
    }

    private static void writeQuarantine(NightContext context, List<ExtractContract> extracts) {
        var empty = context.read(List.of(), TableSchema.spark(context.table("quarantine")));
        writeByDelivery(
                context,
                "quarantine",
                extracts.stream()
                        .map(e -> fates(context, e).transform(new QuarantinedValues(e)::apply))
                        .reduce(empty, Dataset::unionByName));
    }

    private static void writeFindings(
            NightContext context,
            List<ExtractContract> extracts,
            List<ReadDelivery> deliveries,
            List<DeliveryRecord> judged,
            Map<String, long[]> balances) {
        var schema = TableSchema.spark(context.table("data_quality"));
        var rows = new ArrayList<Row>();
        for (ReadDelivery read : deliveries) {
            var delivery = read.delivery();
            if (judged.stream().noneMatch(j -> j.sha256().equals(delivery.sha256()) && j.source().equals(delivery.source()))) {
                continue;
            }
            var findings = new ArrayList<>(read.findings());
            for (ReadDelivery.ReadFile file : read.files()) {
                long unknown = balances.getOrDefault(key(read, file), new long[5])[4];
                if (unknown > 0) {
                    findings.add(new FileFinding(file.extract(), file.file(), "town_unknown", unknown + " 行的镇街不认识，地区按 unknown"));
                }
            }
            findings.forEach(f -> rows.add(RowFactory.create(
                    delivery.source(), f.extract(), delivery.day(), delivery.revision(), f.rule(), f.file(), null, f.detail())));
        }
        var ofFiles = context.spark().createDataFrame(rows, schema);
        writeByDelivery(
                context,
                "data_quality",
                extracts.stream()
                        .map(e -> fates(context, e).transform(new LineFindings(e)::apply))
                        .reduce(ofFiles, Dataset::unionByName));
    }

    /** Written in folders of one delivery each: the table's partitions. */
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
        figures.put("held", judged.stream().filter(d -> d.state().equals("held")).count());
        return figures;
    }

    private static Callable<Void> job(Runnable body) {
        return () -> {
            body.run();
            return null;
        };
    }

    private StandardiseTask() {}
}
