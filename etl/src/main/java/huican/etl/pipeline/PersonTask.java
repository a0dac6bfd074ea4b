package huican.etl.pipeline;

import huican.etl.person.AttributeRows;
import huican.etl.tables.IcebergTables;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Gives rows and what they say to persons. Out: the tables that are built from an extract, person and person_value, in {@link FileSets}: of what is as the last committed
 * run left it nothing is written.
 */
final class PersonTask {
    /** Persons that take no more space than this go to all rows; else rows go to persons. */
    private static final long BROADCAST_BYTES = 64L << 20;

    static Map<String, Object> run(NightContext context) {
        try (var iceberg = context.openTables()) {
            return run(context, iceberg, RowsInForce.asLinked(context, iceberg));
        }
    }

    private static Map<String, Object> run(NightContext context, IcebergTables iceberg, RowsInForce inForce) {
        var persons = persons(context);
        var said = inForce.records()
                .transform(new AttributeRows(context.extracts(), context.night().asOf())::apply)
                .join(persons.rows(), "profile_id");
        var digests = DeliveryDigests.of(context, inForce, said);
        var golden = GoldenRecordFiles.of(context, iceberg, inForce, digests);
        var byPerson = rowsByPerson(context, iceberg, inForce, digests);

        var jobs = new ArrayList<Callable<Map<String, List<String>>>>();
        var observation = new Observation("person");
        jobs.add(() -> golden.write(said, observation));
        byPerson.forEach(table -> jobs.add(() -> table.write(inForce, persons)));
        FileSets.of(context.night().home(), Concurrently.run(jobs)).write(context);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("persons", golden.persons(observation));
        return figures;
    }

    private static List<RowsByPersonFiles> rowsByPerson(
            NightContext context, IcebergTables iceberg, RowsInForce inForce, DeliveryDigests digests) {
        var all = new ArrayList<RowsByPersonFiles>();
        var tables = context.tablesByPerson();
        for (ExtractContract extract : context.extracts()) {
            TableContract table = tables.get(extract.source() + "." + extract.name());
            // A new source is accepted and linked before anybody asks for its rows by person.
            if (table != null) {
                all.add(RowsByPersonFiles.of(context, iceberg, inForce, digests, extract, table));
            }
        }
        return all;
    }

    /**
     * Tonight's persons.
     *
     * @param rows {@code profile_id, person_id, number}
     * @param few whether {@code rows} is a broadcast
     */
    record Persons(Dataset<Row> rows, boolean few) {}

    private static Persons persons(NightContext context) {
        var rows = LinkTask.persons(context);
        long bytes = new Stored(context.spark(), context.work("linkage")).bytes("persons");
        return bytes <= BROADCAST_BYTES ? new Persons(functions.broadcast(rows), true) : new Persons(rows, false);
    }

    private PersonTask() {}
}
