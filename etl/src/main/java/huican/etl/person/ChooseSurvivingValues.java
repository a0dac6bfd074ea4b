package huican.etl.person;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.reverse;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.transform;
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
 * Values are decided in the order of the attribute's
 * rule; what is equal in all of it, by the newer row ({@link Origin}). {@code id_number} comes from the newest row that holds it; of several numbers that may be
 * shown it is that of the certificate that counts, else of the newest one; else the one that most extracts give in rows with the person's own name and birth date; else the
 * newest row's; else the smaller. Never one by which the person's rows name a head or guardian. Source: docs/contract.md, "Holder at D". One shuffle, by person.
 *
 * @param sources keys of the departments by the place of their extracts
 */
public record ChooseSurvivingValues(SurvivorshipRules rules, List<String> sources) implements Step {
    /** Of golden records and their origins: who changes what comes out of the steps raises this, and both tables are written anew. */
    public static final int VERSION = 1;

    /** What registers write in place of a character that is not to be read. */
    private static final int BODY = 17;

    private static final String MASKING_SIGNS = "*＊×○●□?？";

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var attributes = rules.rules().stream().map(SurvivorshipRule::attribute).toList();
        var perNumber = new ArrayList<Column>(ofNumber());
        var perPerson = new ArrayList<Column>();
        for (SurvivorshipRule rule : rules.rules()) {
            perNumber.add(best(rule.amongRecords()));
            perPerson.add(max(rule.attribute()).as(rule.attribute()));
        }
        perPerson.add(flatten(collect_list(col("others"))).as("others"));
        var chosen = new ArrayList<>(List.of(col("person_id"), idNumber()));
        attributes.forEach(attribute -> chosen.add(col(attribute)));
        // By person before anything is counted: one shuffle and one order for both.
        return rows.repartition(col("person_id"))
                .groupBy("person_id", "number")
                .agg(perNumber.get(0), perNumber.subList(1, perNumber.size()).toArray(Column[]::new))
                .groupBy("person_id")
                .agg(
                        collect_list(when(
                                        col("number").isNotNull(), struct("number", "row", "certificate", "reported")))
                                .as("numbers"),
                        perPerson.toArray(Column[]::new))
                .select(chosen.toArray(Column[]::new));
    }

    /** What is known of one number of a person: {@code row} it comes from, {@code certificate} it is in, {@code reported} with which names and birth dates; {@code others}. */
    private static List<Column> ofNumber() {
        Column held = col("number").eqNullSafe(col("own_number"));
        Column row =
                struct(not(held).as("not_held"), col("seen").unary_$minus().as("older"), col("file"), col("revision"));
        Column reported = struct(Origin.extract(col("seen")).as("extract"), col("name"), col("birth_date"));
        return List.of(
                min(row).as("row"),
                max(when(held, col("certificate"))).as("certificate"),
                collect_set(when(
                                held.and(col("name").isNotNull())
                                        .and(col("birth_date").isNotNull()),
                                reported))
                        .as("reported"),
                collect_set(col("other_number")).as("others"));
    }

    private static Column idNumber() {
        var own = filter(col("numbers"), n -> not(array_contains(col("others"), n.getField("number"))));
        var ranked = transform(
                own,
                n -> struct(
                        n.getField("certificate").as("certificate"),
                        extractsThatAgree(n.getField("reported")).as("extracts"),
                        not(n.getField("row").getField("not_held")).as("held"),
                        n.getField("row").getField("older").unary_$minus().as("seen"),
                        // The check character follows from these.
                        substring(n.getField("number"), 1, BODY)
                                .cast("bigint")
                                .unary_$minus()
                                .as("smaller"),
                        n.as("number")));
        Column first = element_at(reverse(array_sort(ranked)), 1).getField("number");
        Column row = first.getField("row");
        return when(
                        size(own).gt(0),
                        struct(
                                row.getField("older").unary_$minus().as("seen"),
                                row.getField("file").as("file"),
                                row.getField("revision").as("revision"),
                                first.getField("number").as("value")))
                .as("id_number");
    }

    private static Column extractsThatAgree(Column reported) {
        var agreeing = filter(
                reported,
                s -> s.getField("name")
                        .equalTo(col("name.value"))
                        .and(s.getField("birth_date").equalTo(col("birth_date.value"))));
        return size(array_distinct(transform(agreeing, s -> s.getField("extract"))));
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
