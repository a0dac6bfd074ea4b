package huican.etl.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.linkage.AssignPersons;
import huican.etl.linkage.ConnectPairs;
import huican.etl.linkage.KeyedHash;
import huican.etl.linkage.RowIdentifiers;
import huican.etl.tables.IcebergTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Decides which rows in force are of the same human being. Out: {@code links} (every row in force by its identifier), {@code persons} (identifier →
 * person_id), and the tables identity_link, person_register, identity_event.
 */
final class LinkTask {

    static Map<String, Object> run(NightContext context) {
        try (var iceberg = context.openTables()) {
            writeRowIdentifiers(context, iceberg);
            assignPersons(context, iceberg);
        }
        return writeLinks(context);
    }

    private static void writeRowIdentifiers(NightContext context, IcebergTables iceberg) {
        var inForce = new RowsInForce(context, iceberg);
        inForce.findOverwritten();
        write(
                context.extracts().stream()
                        .map(e -> inForce.of(e)
                                .transform(new RowIdentifiers(e)::apply)
                                .select(
                                        lit(e.source()).as("source"),
                                        lit(e.physicalName()).as("extract"),
                                        col("record_key"),
                                        col("identifier"),
                                        col("second_identifier"),
                                        col("method")))
                        .reduce(Dataset::unionByName)
                        .orElseThrow(),
                context.work("links").toString());
    }

    static Dataset<Row> persons(NightContext context) {
        return context.spark()
                .read()
                .parquet(context.work("persons").toString())
                .select("identifier", "person_id");
    }

    private static void assignPersons(NightContext context, IcebergTables iceberg) {
        var rows = context.spark().read().parquet(context.work("links").toString());
        var pairs = rows.filter(col("second_identifier").isNotNull())
                .select("identifier", "second_identifier")
                .distinct();
        var components = pairs.transform(new ConnectPairs()::apply);
        var night = context.night();
        var hash = KeyedHash.ofHome(night.home().secrets().resolve("person_id.key"));
        var identifiers = rows.select("identifier")
                .union(components.select("identifier"))
                .distinct()
                .join(components, new String[] {"identifier"}, "left")
                .select(
                        col("identifier"),
                        hash.function("", 32).apply(col("identifier")).as("hash"),
                        coalesce(col("component"), col("identifier")).as("component"))
                .localCheckpoint();
        var register = context.committed(iceberg, "person_register");
        var assign = new AssignPersons(identifiers, register, hash, night.runId());
        write(assign.persons(), context.work("persons").toString());
        write(assign.merges(), context.work("merges").toString());
        var persons = context.spark().read().parquet(context.work("persons").toString());
        var merges = context.spark().read().parquet(context.work("merges").toString());
        Concurrently.run(List.of(
                job(() -> write(
                        assign.registerAfter(persons, merges),
                        context.data("person_register").toString())),
                job(() -> write(
                        context.committed(iceberg, "identity_event")
                                .unionByName(events(context, merges))
                                .coalesce(1),
                        context.data("identity_event").toString()))));
    }

    private static Dataset<Row> events(NightContext context, Dataset<Row> merges) {
        return merges.select(
                lit(context.night().runId()).as("run_id"),
                lit(context.night().asOf()).as("as_of"),
                lit("merge").as("event"),
                col("person_id"),
                col("into_person_id"),
                lit("两个人员编号的号码出现在同一条记录中").as("cause"));
    }

    private static Map<String, Object> writeLinks(NightContext context) {
        var persons = persons(context);
        var observation = new Observation("identity_link");
        var linked = col("method").notEqual(RowIdentifiers.UNLINKED);
        var links = context.spark()
                .read()
                .parquet(context.work("links").toString())
                .join(persons, "identifier")
                .select(
                        col("source"),
                        col("extract"),
                        col("record_key"),
                        col("person_id"),
                        col("method"),
                        when(linked, lit(1.0)).as("match_probability"),
                        lit("rule").as("decided_by"))
                .observe(
                        observation,
                        count(lit(1)).as("rows"),
                        count(when(linked, lit(1))).as("linked"));
        write(links, context.data("identity_link").toString());
        long rows = Observed.count(observation, "rows");
        var figures = new LinkedHashMap<String, Object>();
        figures.put("rows", rows);
        figures.put("persons", persons.select("person_id").distinct().count());
        figures.put("linked_percent", rows == 0 ? 100.0 : 100.0 * Observed.count(observation, "linked") / rows);
        return figures;
    }

    static void write(Dataset<Row> rows, String folder) {
        rows.write().mode(SaveMode.Overwrite).parquet(folder);
    }

    static Callable<Void> job(Runnable body) {
        return () -> {
            body.run();
            return null;
        };
    }

    private LinkTask() {}
}
