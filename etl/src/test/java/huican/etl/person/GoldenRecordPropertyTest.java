package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.Spark;
import huican.schemas.contract.Contracts;
import huican.seeds.linkage.SurvivorshipRules;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever records say: rows are drawn, the seed is the test's argument. */
@ExtendWith(Spark.class)
class GoldenRecordPropertyTest {
    private static final SurvivorshipRules RULES = SurvivorshipRules.ofProduct();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neitherTheOrderOfRowsNorTheirPartitionsDecide(long seed) {
        List<Row> rows = ReportedRows.contradicting(seed);
        List<String> expected =
                all(ReportedRows.reported(rows.toArray(Row[]::new)).coalesce(1));

        Collections.shuffle(rows, new Random(seed));
        var shuffled = ReportedRows.reported(rows.toArray(Row[]::new));

        assertThat(all(shuffled.repartition(7))).isEqualTo(expected);
        assertThat(all(shuffled.repartition(3, col("name")))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void afterAMergeIsUndoneEveryValueIsTheOneBefore(long seed) {
        List<Row> rows = ReportedRows.contradicting(seed);
        var night = ReportedRows.reported(rows.toArray(Row[]::new));
        var merged = night.withColumn(
                "person_id", when(col("person_id").rlike("^p[1-9]$"), lit("p1")).otherwise(col("person_id")));
        Collections.shuffle(rows, new Random(seed));
        var nightAfter = ReportedRows.reported(rows.toArray(Row[]::new));

        List<String> before = all(night);
        List<String> together = all(merged);

        assertThat(of(together, "p1")).isNotEmpty().isNotEqualTo(of(before, "p1"));
        assertThat(of(together, "p2")).isEmpty();
        assertThat(of(together, "p0")).isEqualTo(of(before, "p0"));
        assertThat(all(nightAfter)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void everyValueHasOneOriginAndTheRowThereHoldsIt(long seed) {
        var rows = ReportedRows.reported(ReportedRows.contradicting(seed).toArray(Row[]::new))
                .localCheckpoint();
        var survived = survived(rows).localCheckpoint();
        var golden = survived.transform(new GoldenRecords()::apply);
        var origins = survived.transform(new ValueOrigins(RULES, ReportedRows.extracts())::apply);

        var valuesThere = new TreeSet<String>();
        for (String column : Contracts.tables().get("person").columnNames()) {
            golden.filter(col(column).isNotNull().and(lit(!column.equals("person_id"))))
                    .collectAsList()
                    .forEach(r -> valuesThere.add(r.getAs("person_id") + " " + column));
        }
        List<Row> listed = origins.collectAsList();
        assertThat(listed)
                .extracting(r -> r.getAs("person_id") + " " + r.getAs("attribute"))
                .containsExactlyInAnyOrderElementsOf(valuesThere);

        var held = origins.join(
                rows.select(
                        col("person_id"),
                        col("file"),
                        Origin.line(col("seen")).as("line"),
                        col("own_number"),
                        col("name"),
                        col("town")),
                new String[] {"person_id", "file", "line"});
        var right = held.join(
                        golden.toDF("person_id", "g_number", "g_name", "1", "2", "3", "4", "g_town", "5", "6"),
                        "person_id")
                .filter(col("attribute")
                        .equalTo("id_number")
                        .and(col("g_number").equalTo(col("own_number")))
                        .or(col("attribute").equalTo("name").and(col("g_name").equalTo(col("name"))))
                        .or(col("attribute").equalTo("town").and(col("g_town").equalTo(col("town")))));
        assertThat(right.count())
                .isEqualTo(valuesThere.stream()
                        .filter(v -> v.matches("p\\d+ (id_number|name|town)"))
                        .count());
    }

    private static Dataset<Row> survived(Dataset<Row> rows) {
        return rows.transform(new ChooseSurvivingValues(RULES, ReportedRows.SOURCES)::apply);
    }

    /** Golden records and origins, a line each, in order. */
    private static List<String> all(Dataset<Row> rows) {
        var survived = survived(rows).localCheckpoint();
        return Stream.of(
                        survived.transform(new GoldenRecords()::apply),
                        survived.transform(new ValueOrigins(RULES, ReportedRows.extracts())::apply))
                .flatMap(table ->
                        table.collectAsList().stream().map(r -> r.mkString("|")).sorted())
                .toList();
    }

    private static List<String> of(List<String> lines, String person) {
        return lines.stream().filter(line -> line.startsWith(person + "|")).toList();
    }
}
