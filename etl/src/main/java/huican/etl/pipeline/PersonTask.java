package huican.etl.pipeline;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.linkage.RowProfiles;
import huican.etl.person.AttributeRows;
import huican.etl.person.ChooseSurvivingValues;
import huican.etl.person.GoldenRecords;
import huican.etl.person.PersonRows;
import huican.etl.person.ValueOrigins;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import huican.seeds.linkage.SurvivorshipRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * Writes every table by person, the golden records, and where each of their values came from. Out: the tables that are built from an extract, person
 * and person_value.
 */
final class PersonTask {
    static Map<String, Object> run(NightContext context) {
        try (var iceberg = context.openTables()) {
            return run(context, RowsInForce.asLinked(context, iceberg));
        }
    }

    private static Map<String, Object> run(NightContext context, RowsInForce inForce) {
        var persons = LinkTask.persons(context);
        var rows = new HashMap<ExtractContract, Dataset<Row>>();
        context.extracts().forEach(e -> rows.put(e, inForce.of(e).transform(new RowProfiles(e)::apply)));
        var jobs = new ArrayList<Callable<Void>>();
        var observation = new Observation("person");
        jobs.add(LinkTask.job(() -> writeGoldenRecords(context, rows, persons, observation)));
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

    /** Chosen once, written twice. */
    private static void writeGoldenRecords(
            NightContext context,
            Map<ExtractContract, Dataset<Row>> rows,
            Dataset<Row> persons,
            Observation observation) {
        var extracts = context.extracts();
        var rules = SurvivorshipRules.of(context.night().home().definitions());
        var sources = extracts.stream().map(ExtractContract::source).toList();
        var survived = extracts.stream()
                .map(e -> rows.get(e)
                        .transform(new AttributeRows(
                                e, extracts.indexOf(e), context.night().asOf())::apply))
                .reduce(Dataset::unionByName)
                .orElseThrow()
                .join(persons, "profile")
                .transform(new ChooseSurvivingValues(rules, sources)::apply)
                .localCheckpoint();
        LinkTask.write(
                survived.transform(new GoldenRecords()::apply)
                        .observe(observation, count(lit(1)).as("persons")),
                context.data("person").toString());
        LinkTask.write(
                survived.transform(new ValueOrigins(rules, extracts)::apply),
                context.data("person_value").toString());
    }

    private PersonTask() {}
}
