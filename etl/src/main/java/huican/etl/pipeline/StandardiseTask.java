package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import huican.etl.check.FileBalance;
import huican.etl.check.MarkFate;
import huican.etl.delivery.ReadDelivery;
import huican.etl.linkage.CountIdentityRecords;
import huican.etl.linkage.IdentifyRows;
import huican.etl.linkage.ProfileIds;
import huican.etl.parse.RawRow;
import huican.etl.standardise.ExplainTrouble;
import huican.etl.standardise.KeyedRows;
import huican.etl.standardise.Standardise;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.JsonFile;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Gives every row that accept read its fate and standardises the good ones. Out: {@code losers}, {@code trouble}, accepted rows
 * of every extract in its table's data folder; then {@link JudgeDeliveries}. Narrow passes find what is wrong with few rows, so that the many good
 * ones are written once, without a shuffle.
 */
final class StandardiseTask {
    private static final String[] PLACE = {"table", "delivery_day", "revision", "file", "line"};

    static Map<String, Object> run(NightContext context) {
        var read = JsonFile.read(context.work("read.json"), AcceptTask.Read.class);
        var tables = read.deliveries().stream()
                .flatMap(d -> d.files().stream())
                .map(ReadDelivery.ReadFile::table)
                .distinct()
                .toList();
        var extracts = context.extracts().stream()
                .filter(e -> tables.contains(e.table()))
                .toList();
        var balance = new LinkedHashMap<String, FileRows>();
        var persons = DeliveredPersons.NONE;
        if (!extracts.isEmpty()) {
            var lists = context.lists();
            var towns = Towns.read();
            var ids = context.profileIds();
            LinkTask.write(
                    rows(context).transform(new MarkFate()::apply),
                    context.work("losers").toString());
            var losers = context.spark().read().parquet(context.work("losers").toString());
            var jobs = new ArrayList<Callable<Void>>();
            extracts.forEach(e -> jobs.add(LinkTask.job(() -> writeAccepted(context, e, losers, lists, towns, ids))));
            jobs.add(LinkTask.job(() -> LinkTask.write(
                    trouble(context, losers)
                            .transform(new ExplainTrouble(extracts, lists, towns, read.outcomes())::apply),
                    context.work("trouble").toString())));
            Concurrently.run(jobs);
            writeRecords(context, extracts, ids);
            balance.putAll(balance(context, losers));
            persons = DeliveredPersons.count(context, extracts);
        }
        return JudgeDeliveries.run(context, read.deliveries(), new Counted(balance, persons));
    }

    /** What is known of the rows by file; of none if nothing was read. */
    record Counted(Map<String, FileRows> balance, DeliveredPersons persons) {}

    /** Counts of one file. */
    record FileRows(long rows, long quarantined, long overwritten, long duplicates, long unnamed) {

        long accepted() {
            return rows - quarantined - duplicates;
        }

        /** Rows that stand in the table: the accepted ones that no later line overwrites. */
        long written() {
            return accepted() - overwritten;
        }
    }

    private static void writeAccepted(
            NightContext context,
            ExtractContract extract,
            Dataset<Row> losers,
            CodeLists lists,
            Towns towns,
            ProfileIds ids) {
        rows(context)
                .filter(col("table")
                        .equalTo(extract.table())
                        .and(col("record_key").isNotNull()))
                .join(losers, PLACE, "left_anti")
                .transform(new Standardise(extract, lists, towns)::apply)
                .transform(new IdentifyRows(extract, ids)::apply)
                .withColumn("p_day", col("delivery_day"))
                .withColumn("p_revision", col("revision"))
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy("p_day", "p_revision")
                // Values that hardly repeat: a dictionary would be built only to be thrown away.
                .option("parquet.enable.dictionary#record_key", "false")
                .option("parquet.enable.dictionary#raw", "false")
                .parquet(context.data(extract.table()).toString());
    }

    private static void writeRecords(NightContext context, List<ExtractContract> extracts, ProfileIds ids) {
        extracts.stream()
                .map(e -> context.spark()
                        .read()
                        .schema(Standardise.schema(e))
                        .parquet(context.data(e.table()).toString())
                        .transform(new CountIdentityRecords(e, ids)::apply))
                .reduce(Dataset::unionByName)
                .orElseThrow()
                .withColumn("p_table", col("extract_table"))
                .withColumn("p_day", col("delivery_day"))
                .withColumn("p_revision", col("revision"))
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy("p_table", "p_day", "p_revision")
                .parquet(context.data("identity_record").toString());
    }

    /** Rows with a problem, a finding or a fate. */
    private static Dataset<Row> trouble(NightContext context, Dataset<Row> losers) {
        var all = rows(context);
        return all.join(losers, PLACE, "left")
                .filter(col("troubled").or(col("fate").isNotNull()))
                .withColumn(
                        "fate",
                        when(col("record_key").isNull(), MarkFate.QUARANTINED).otherwise(col("fate")));
    }

    private static Dataset<Row> rows(NightContext context) {
        return context.spark()
                .read()
                .schema(KeyedRows.SCHEMA)
                .parquet(context.work("raw").toString())
                .filter(col("table").notEqual(RawRow.OUTCOME));
    }

    /** By {@link #key}. Rows of refused deliveries are counted too, and nobody asks for them. */
    private static Map<String, FileRows> balance(NightContext context, Dataset<Row> losers) {
        var balance = new LinkedHashMap<String, FileRows>();
        for (Row row : rows(context).transform(new FileBalance(losers)::apply).collectAsList()) {
            balance.put(
                    key(row),
                    new FileRows(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8)));
        }
        return balance;
    }

    /** Names a file among all of a night. */
    static String key(ReadDelivery read, ReadDelivery.ReadFile file) {
        var delivery = read.delivery();
        return file.table() + "/" + delivery.day() + "." + delivery.revision() + "/" + file.file();
    }

    /** The same of rows that begin with {@code table, delivery_day, revision, file}. */
    static String key(Row row) {
        return row.getString(0) + "/" + row.get(1) + "." + row.getInt(2) + "/" + row.getString(3);
    }

    private StandardiseTask() {}
}
