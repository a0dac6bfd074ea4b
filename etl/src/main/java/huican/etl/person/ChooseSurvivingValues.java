package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.seeds.linkage.Criterion;
import huican.seeds.linkage.SurvivorshipRule;
import huican.seeds.linkage.SurvivorshipRules;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Of all that records say about a person, the value that stands in the golden record, and which row it came from.
 *
 * <p>Shape: the columns of {@link AttributeRows} with {@code person_id} (never null) and {@code number} (a valid ID number that the row's person
 * may show as its own; null without one) in; one row per person out: {@code person_id} and, for {@code id_number} and each attribute of the rules, a
 * struct {@code seen, file, revision, value}, null if no row has a value. Sex and birth date are those of records, whatever the number says.
 * {@code id_number} is the smallest number that may be shown, of the newest row that holds it. Values are decided in the order of the attribute's
 * rule; what is equal in all of it, by the newer row ({@link Origin}). One shuffle by person.
 *
 * @param sources keys of the departments by the place of their extracts
 */
public record ChooseSurvivingValues(SurvivorshipRules rules, List<String> sources) implements Step {
    /** What registers write in place of a character that is not to be read. */
    private static final String MASKING_SIGNS = "*＊×○●□?？";

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var chosen = new ArrayList<Column>();
        for (SurvivorshipRule rule : rules.rules()) {
            chosen.add(best(rule.amongRecords()));
        }
        return rows.groupBy("person_id").agg(idNumber(), chosen.toArray(Column[]::new));
    }

    private static Column idNumber() {
        Column held = col("number").eqNullSafe(col("own_number"));
        Column smallest = min(when(
                col("number").isNotNull(),
                struct(
                        col("number").as("value"),
                        not(held).as("not_held"),
                        col("seen").unary_$minus().as("older"),
                        col("file"),
                        col("revision"))));
        return when(
                        smallest.isNotNull(),
                        struct(
                                smallest.getField("older").unary_$minus().as("seen"),
                                smallest.getField("file").as("file"),
                                smallest.getField("revision").as("revision"),
                                smallest.getField("value").as("value")))
                .as("id_number");
    }

    /** Structs compare field by field: the criteria come first. */
    private Column best(SurvivorshipRule rule) {
        Column value = col(rule.attribute());
        var fields = new ArrayList<Column>();
        for (Criterion criterion : decidingBeforeSeen(rule.order())) {
            fields.add(rank(criterion, rule, value).as(criterion.word()));
        }
        fields.addAll(List.of(col("seen"), col("file"), col("revision"), value.as("value")));
        return max(when(value.isNotNull(), struct(fields.toArray(Column[]::new))))
                .as(rule.attribute());
    }

    /** Without the newest at the end, which {@code seen} says too: a field less in every row. */
    private static List<Criterion> decidingBeforeSeen(List<Criterion> order) {
        int last = order.size() - 1;
        return order.get(last) == Criterion.NEWEST ? order.subList(0, last) : order;
    }

    /** Greater is better. */
    private Column rank(Criterion criterion, SurvivorshipRule rule, Column value) {
        Column legible = length(translate(value, MASKING_SIGNS, ""));
        return switch (criterion) {
            case UNMASKED -> legible.equalTo(length(value));
            case MOST_COMPLETE -> legible;
            case NEWEST -> Origin.day(col("seen"));
            case SOURCES ->
                Origin.ofExtract(
                        col("seen"),
                        sources.stream().map(s -> precedence(rule, s)).toList());
            case FROM_NUMBER -> lit(false); // no row's to say: the number is the person's
        };
    }

    private static int precedence(SurvivorshipRule rule, String source) {
        int listed = rule.sources().indexOf(source);
        return listed < 0 ? 0 : rule.sources().size() - listed;
    }
}
