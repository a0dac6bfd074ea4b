package huican.etl.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.check.KeepNewestDelivery;
import huican.etl.delivery.DeliveriesInForce;
import huican.etl.linkage.AssignPersons;
import huican.etl.linkage.ConnectPairs;
import huican.etl.linkage.KeyedHash;
import huican.etl.linkage.RowIdentifiers;
import huican.etl.standardise.Standardise;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.TableSchema;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * Decides which rows in force are of the same human being. Out: rows in force in {@code in_force/<table>}, {@code persons} (identifier →
 * person_id), and the tables identity_link, person_register, identity_event.
 */
final class LinkTask {

    static Map<String, Object> run(NightContext context) {
        var deliveries = DeliveriesInForce.at(context.night().asOf(), context.deliveries());
        try (var iceberg = context.openTables()) {
            var accepted = new AcceptedRows(context);
            Concurrently.run(context.extracts().stream()
                    .map(extract -> {
                        var files = accepted.inForce(iceberg, extract, deliveries);
                        boolean several = deliveries.of(extract).size() > 1;
                        return job(() -> writeInForce(context, extract, files, several));
                    })
                    .toList());
            assignPersons(context, iceberg);
        }
        return writeLinks(context);
    }

    private static void writeInForce(NightContext context, ExtractContract extract, List<String> files, boolean several) {
        var rows = context.read(files, TableSchema.spark(TableSchema.accepted(extract)));
        if (several) {
            rows = rows.transform(new KeepNewestDelivery()::apply);
        }
        write(
                rows.transform(new RowIdentifiers(extract)::apply).select(inForceColumns(context, extract)),
                context.work("in_force/" + extract.table()).toString());
    }

    /** What the rest of the night reads of an extract: its table by person, and what it says about the person. */
    private static Column[] inForceColumns(NightContext context, ExtractContract extract) {
        var names = new LinkedHashSet<>(List.of("identifier", "second_identifier", "method", "record_key", "delivery_day"));
        names.addAll(context.tablesByPerson()
                .get(extract.source() + "." + extract.name())
                .columnNames());
        names.remove("person_id");
        extract.columns().stream()
                .filter(c -> List.of("id_number", "certificate_no", "person_name", "sex", "birth_date").contains(c.role()))
                .forEach(c -> addWithValidity(names, c));
        return names.stream().map(c -> col(c)).toArray(Column[]::new);
    }

    private static void addWithValidity(LinkedHashSet<String> names, ColumnContract column) {
        names.add(column.name());
        if (Standardise.hasValidity(column)) {
            names.add(column.name() + "_valid");
        }
    }

    static Dataset<Row> inForce(NightContext context, ExtractContract extract) {
        return context.spark().read().parquet(context.work("in_force/" + extract.table()).toString());
    }

    static Dataset<Row> persons(NightContext context) {
        return context.spark().read().parquet(context.work("persons").toString());
    }

    private static void assignPersons(NightContext context, IcebergTables iceberg) {
        var rows = context.extracts().stream()
                .map(e -> inForce(context, e).select("identifier", "second_identifier"))
                .reduce(Dataset::unionByName)
                .orElseThrow();
        var pairs = rows.filter(col("second_identifier").isNotNull()).distinct();
        var components = pairs.transform(new ConnectPairs()::apply);
        var identifiers = rows.select("identifier")
                .union(pairs.select("second_identifier"))
                .distinct()
                .join(components, new String[] {"identifier"}, "left")
                .select(col("identifier"), coalesce(col("component"), col("identifier")).as("component"));
        var night = context.night();
        var assign = new AssignPersons(
                identifiers,
                context.committed(iceberg, "person_register"),
                KeyedHash.ofHome(night.home().secrets().resolve("person_id.key")),
                night.runId());
        write(assign.persons(), context.work("persons").toString());
        write(assign.merges(), context.work("merges").toString());
        var merges = context.spark().read().parquet(context.work("merges").toString());
        Concurrently.run(List.of(
                job(() -> write(
                        assign.registerAfter(persons(context), merges),
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
        var persons = persons(context).select("identifier", "person_id");
        var observation = new Observation("identity_link");
        var links = context.extracts().stream()
                .map(e -> inForce(context, e)
                        .select(
                                col("identifier"),
                                lit(e.source()).as("source"),
                                lit(e.physicalName()).as("extract"),
                                col("record_key"),
                                col("method")))
                .reduce(Dataset::unionByName)
                .orElseThrow()
                .join(persons, "identifier")
                .select(
                        col("source"),
                        col("extract"),
                        col("record_key"),
                        col("person_id"),
                        col("method"),
                        when(col("method").notEqual(RowIdentifiers.UNLINKED), lit(1.0)).as("match_probability"),
                        lit("rule").as("decided_by"))
                .observe(
                        observation,
                        count(lit(1)).as("rows"),
                        count(when(col("method").notEqual(RowIdentifiers.UNLINKED), lit(1))).as("linked"));
        write(links, context.data("identity_link").toString());
        long rows = Observed.count(observation, "rows");
        long linked = Observed.count(observation, "linked");
        var figures = new LinkedHashMap<String, Object>();
        figures.put("rows", rows);
        figures.put("persons", persons.select("person_id").distinct().count());
        figures.put("linked_percent", rows == 0 ? 100.0 : 100.0 * linked / rows);
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
