package huican.warehouse.plan;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.SeedFile;
import huican.warehouse.base.BaseRelations;
import huican.warehouse.definition.Availability;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Failures.Failure;
import huican.warehouse.sql.DuckDb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan's quantitative statements ({@code seeds/policy/plan_measures.csv}): which of them an indicator answers, which a reference query in
 * {@code warehouse/plan/<measure>.sql}, and of which others nothing was delivered.
 */
public final class PlanMeasures {
    private static final ResourceFolder QUERIES = new ResourceFolder("warehouse/plan");
    private static final String SEED = "policy/plan_measures.csv";

    private PlanMeasures() {}

    /**
     * A statement of the plan.
     *
     * @param key of its own
     * @param section of the plan
     * @param indicators keys of those that answer it; empty if none does
     * @param needs Chinese names of the extracts that its query reads beside the certificates
     * @param missingZh what would answer it; empty if it is answered
     * @param query whether there is a reference query
     */
    public record Measure(
            String key,
            String section,
            String sentenceZh,
            List<String> indicators,
            List<String> needs,
            Optional<String> missingZh,
            boolean query) {}

    /** All of them, in the plan's order. */
    public static List<Measure> all() {
        return SeedFile.read(SEED).rows().stream().map(PlanMeasures::measure).toList();
    }

    private static Measure measure(Map<String, String> row) {
        return new Measure(
                row.get("measure"),
                row.get("section"),
                row.get("sentence_zh"),
                list(row.get("indicators")),
                list(row.get("needs")),
                Optional.of(row.get("missing_zh")).filter(text -> !text.isEmpty()),
                QUERIES.has(row.get("measure") + ".sql"));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(";")).filter(word -> !word.isEmpty()).toList();
    }

    /** Loads the statements as the table {@code plan_statement}. */
    public static void seed(DuckDb db) {
        BaseRelations.seed(db, "plan_statement", SEED);
    }

    /**
     * Makes the table {@code plan_state} of D in a database that holds its figures and exceptions: what the reference queries give, a row for each
     * part of a statement's value. One that fails takes no other with it.
     */
    public static void compute(DuckDb db, RunManifest manifest, Failures failures) {
        BaseRelations.seed(db, "subsidy_standard", "policy/subsidy_standard.csv");
        db.execute("CREATE TABLE plan_state (as_of DATE, measure VARCHAR, part INTEGER, value DOUBLE, status VARCHAR,"
                + " run_id VARCHAR)");
        for (Measure measure : all()) {
            if (measure.query()) {
                var needs = new ArrayList<>(measure.needs());
                needs.add("持证残疾人");
                Availability availability = Availability.of(manifest, needs);
                boolean answered = availability != Availability.NOT_AVAILABLE
                        && failures.attempt(
                                failure(measure),
                                () -> insert(db, measure, availability, QUERIES.text(measure.key() + ".sql")));
                if (!answered) {
                    insert(db, measure, Availability.NOT_AVAILABLE, "SELECT 1 AS part, NULL AS value");
                }
            }
        }
    }

    private static void insert(DuckDb db, Measure measure, Availability availability, String sql) {
        db.execute("INSERT INTO plan_state SELECT getvariable('as_of'), " + DuckDb.literal(measure.key())
                + ", part, value::DOUBLE, " + DuckDb.literal(availability.word()) + ", getvariable('run_id') FROM (\n"
                + sql + "\n) AS q");
    }

    private static Failure failure(Measure measure) {
        return new Failure(
                "plan." + measure.key(),
                "规划量化表述 " + measure.sentenceZh(),
                measure.needs(),
                "",
                "该项今天没有数字（not_available）");
    }
}
