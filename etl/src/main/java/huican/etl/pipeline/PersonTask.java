package huican.etl.pipeline;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.linkage.RowProfiles;
import huican.etl.person.AttributeRows;
import huican.etl.person.ChooseSurvivingValues;
import huican.etl.person.PersonRows;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/** Writes every table by person, and the golden record. Out: the tables that are built from an extract, and person. */
final class PersonTask {

    static Map<String, Object> run(NightContext context) {
        try (var iceberg = context.openTables()) {
            return run(context, new RowsInForce(context, iceberg));
        }
    }

    private static Map<String, Object> run(NightContext context, RowsInForce inForce) {
        var persons = LinkTask.persons(context);
        var rows = new HashMap<ExtractContract, Dataset<Row>>();
        context.extracts().forEach(e -> rows.put(e, inForce.of(e).transform(new RowProfiles(e)::apply)));
        var jobs = new ArrayList<Callable<Void>>();
        var observation = new Observation("person");
        jobs.add(LinkTask.job(() -> LinkTask.write(
                context.extracts().stream()
                        .filter(AttributeRows::speaks)
                        .map(e -> rows.get(e)
                                .transform(
                                        new AttributeRows(e, context.extracts().indexOf(e))::apply))
                        .reduce(Dataset::unionByName)
                        .orElseThrow()
                        .join(persons, "profile")
                        .transform(new ChooseSurvivingValues(persons)::apply)
                        .observe(observation, count(lit(1)).as("persons")),
                context.data("person").toString())));
        for (ExtractContract extract : context.extracts()) {
            TableContract table = context.tablesByPerson().get(extract.source() + "." + extract.name());
            if (table == null) {
                // A new source is accepted and linked before anybody asks for its rows by person.
                continue;
            }
            jobs.add(LinkTask.job(() -> LinkTask.write(
                    rows.get(extract).transform(new PersonRows(table, persons)::apply),
                    context.data(table.name()).toString())));
        }
        Concurrently.run(jobs);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("persons", Observed.count(observation, "persons"));
        return figures;
    }

    private PersonTask() {}
}
