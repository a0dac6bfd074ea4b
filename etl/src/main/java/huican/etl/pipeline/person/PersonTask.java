package huican.etl.pipeline.person;

import huican.etl.person.AttributeRows;
import huican.etl.pipeline.identity.LinkedPersons;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.Concurrently;
import huican.etl.pipeline.storage.FileSets;
import huican.etl.tables.IcebergTables;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import huican.schemas.figures.PersonFigures;
import huican.schemas.figures.TaskFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Observation;

/**
 * Gives rows and what they say to persons. Out: the tables that are built from an extract, person and person_value, in {@link FileSets}: of what is as the last committed
 * run left it nothing is written.
 */
public final class PersonTask {
    public static Map<String, Object> run(NightContext context) {
        try (var iceberg = context.openTables()) {
            return run(context, iceberg, RowsInForce.asLinked(context, iceberg));
        }
    }

    private static Map<String, Object> run(NightContext context, IcebergTables iceberg, RowsInForce inForce) {
        var persons = LinkedPersons.of(context, iceberg);
        var reported = inForce.records()
                .transform(new AttributeRows(context.extracts(), context.night().asOf())::apply)
                .transform(persons::beside);
        var digests = DeliveryDigests.of(context, inForce, reported);
        var golden = GoldenRecordFiles.of(context, iceberg, inForce, digests);
        var byPerson = rowsByPerson(context, iceberg, inForce, digests);

        var jobs = new ArrayList<Callable<Map<String, List<String>>>>();
        var observation = new Observation("person");
        jobs.add(() -> golden.write(reported, observation));
        byPerson.forEach(table -> jobs.add(() -> table.write(inForce, persons)));
        FileSets.of(context.night().home(), Concurrently.run(jobs)).write(context);
        return TaskFigures.map(new PersonFigures(golden.persons(observation)));
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

    private PersonTask() {}
}
