package huican.etl.pipeline;

import static org.apache.spark.sql.functions.col;

import huican.etl.delivery.Judge;
import huican.etl.delivery.ReadDelivery;
import huican.etl.delivery.ReceivedDelivery;
import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileToRead;
import huican.etl.parse.RawRow;
import huican.etl.standardise.KeyedRows;
import huican.schemas.run.JsonFile;
import huican.seeds.reference.Towns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        var outcomes = files.isEmpty() ? List.<FileOutcome>of() : read(context, files);
        var deliveries = received.stream()
                .map(d -> acceptance.read(d, refusals.getOrDefault(d, ""), outcomes))
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

    private AcceptTask() {}
}
