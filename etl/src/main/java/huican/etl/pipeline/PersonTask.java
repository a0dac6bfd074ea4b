package huican.etl.pipeline;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.person.AttributeRows;
import huican.etl.person.ChooseSurvivingValues;
import huican.etl.person.PersonRows;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;

/** Writes every table by person, and the golden record. Out: the tables that are built from an extract, and person. */
final class PersonTask {

    static Map<String, Object> run(NightContext context) {
        var persons = LinkTask.persons(context).select("identifier", "person_id");
        var jobs = new ArrayList<Callable<Void>>();
        var observation = new Observation("person");
        jobs.add(LinkTask.job(() -> LinkTask.write(
                context.extracts().stream()
                        .map(e -> LinkTask.inForce(context, e).transform(new AttributeRows(e)::apply))
                        .reduce(Dataset::unionByName)
                        .orElseThrow()
                        .join(persons, "identifier")
                        .transform(new ChooseSurvivingValues()::apply)
                        .observe(observation, count(lit(1)).as("persons")),
                context.data("person").toString())));
        for (ExtractContract extract : context.extracts()) {
            TableContract table = context.tablesByPerson().get(extract.source() + "." + extract.name());
            jobs.add(LinkTask.job(() -> LinkTask.write(
                    LinkTask.inForce(context, extract).transform(new PersonRows(table, persons)::apply),
                    context.data(table.name()).toString())));
        }
        Concurrently.run(jobs);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("persons", Observed.count(observation, "persons"));
        return figures;
    }

    private PersonTask() {}
}
