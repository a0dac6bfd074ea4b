package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import huican.etl.Step;
import huican.seeds.linkage.SurvivorshipRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Of all that records say about a person, the value that stands in the golden record, and which row it came from.
 *
 * <p>Shape: the columns of {@link AttributeRows} with {@code person_id} (never null) and {@code number} (a valid ID number that the row's person
 * may show as its own; null without one) in; one row per person out: {@code person_id} and, for {@code id_number} and each attribute of the rules, a
 * struct {@code seen, file, revision, value}, null if no row has a value. Sex and birth date are those of records, whatever the number says.
 * Values are decided in the order of the attribute's rule ({@link SurvivingValue}), the number by {@link OwnNumber}. Source: docs/contract.md, "Holder at D". One shuffle and one sort, by person:
 * as aggregates of structs, which Spark compares one by one without generated code, the same took twice as long.
 *
 * @param sources keys of the departments by the place of their extracts
 */
public record ChooseSurvivingValues(SurvivorshipRules rules, List<String> sources) implements Step {
    /** Of golden records and their origins: who changes what comes out of the steps raises this, and both tables are written anew. */
    public static final int VERSION = 1;

    private static final String ORDER = "person_order";

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var attributes = rules.rules().stream()
                .map(rule -> SurvivingValue.of(rule.amongRecords(), sources))
                .toList();
        UDF1<String, Long> beginning = ReportedRow::beginning;
        return rows.select(ReportedRow.COLUMNS.stream().map(functions::col).toArray(Column[]::new))
                .repartition(col("person_id"))
                // Numbers are sorted by their bits, texts by comparing each with many.
                .withColumn(ORDER, udf(beginning, DataTypes.LongType).apply(col("person_id")))
                .sortWithinPartitions(ORDER)
                .mapPartitions(
                        (MapPartitionsFunction<Row, Row>) some -> new Persons(some, attributes),
                        Encoders.row(shape(rows.schema())));
    }

    private StructType shape(StructType reported) {
        var shape = new StructType()
                .add("person_id", DataTypes.StringType)
                .add("id_number", survivor(DataTypes.StringType));
        for (var rule : rules.rules()) {
            shape = shape.add(
                    rule.attribute(), survivor(reported.apply(rule.attribute()).dataType()));
        }
        return shape;
    }

    private static StructType survivor(DataType value) {
        return new StructType()
                .add("seen", DataTypes.LongType)
                .add("file", DataTypes.StringType)
                .add("revision", DataTypes.IntegerType)
                .add("value", value);
    }

    /** A person at a time, in their order: rows come in that of the beginnings of their persons' numbers. */
    private static final class Persons implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final List<SurvivingValue> attributes;
        /** The first row of the next beginning; null after the last. */
        private ReportedRow next;
        /** Of the last beginning. */
        private Iterator<List<ReportedRow>> persons = Collections.emptyIterator();

        Persons(Iterator<Row> rows, List<SurvivingValue> attributes) {
            this.rows = rows;
            this.attributes = attributes;
            this.next = read();
        }

        private ReportedRow read() {
            return rows.hasNext() ? new ReportedRow(rows.next()) : null;
        }

        @Override
        public boolean hasNext() {
            return persons.hasNext() || next != null;
        }

        @Override
        public Row next() {
            if (!persons.hasNext()) {
                persons = ofNextBeginning();
            }
            var reported = persons.next();
            return chosen(reported.get(0).person(), reported);
        }

        private Iterator<List<ReportedRow>> ofNextBeginning() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            long beginning = next.order();
            var byPerson = new TreeMap<String, List<ReportedRow>>();
            do {
                byPerson.computeIfAbsent(next.person(), person -> new ArrayList<>())
                        .add(next);
                next = read();
            } while (next != null && next.order() == beginning);
            return byPerson.values().iterator();
        }

        private Row chosen(String person, List<ReportedRow> reported) {
            var values = new Object[2 + attributes.size()];
            values[0] = person;
            Object name = null;
            Object birth = null;
            for (int i = 0; i < attributes.size(); i++) {
                var attribute = attributes.get(i);
                var best = attribute.best(reported);
                Object value = best == null ? null : best.row().get(attribute.place());
                values[2 + i] = best == null ? null : survivor(best, value);
                switch (attribute.name()) {
                    case "name" -> name = value;
                    case "birth_date" -> birth = value;
                    default -> {}
                }
            }
            var number = OwnNumber.best(reported, name, birth);
            values[1] = number.map(n -> survivor(n.row(), n.number())).orElse(null);
            return RowFactory.create(values);
        }

        private static Row survivor(ReportedRow from, Object value) {
            return RowFactory.create(from.seen(), from.file(), from.revision(), value);
        }
    }
}
