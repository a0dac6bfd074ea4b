package huican.etl.linkage.block;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Known.named;
import static huican.etl.testing.Spark.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Profiles whose name begins with s are unresolved; all changed unless a test says who did. */
@ExtendWith(Spark.class)
class CandidatePairsTest {
    private static final StructType PROFILES =
            StructType.fromDDL("profile STRING, values ARRAY<STRING>, unresolved BOOLEAN");
    private static final String NUMBER = People.idNumber("19620714", 351);

    @Test
    void aPairNeedsAnUnresolvedProfileOnOneSide() {
        Known same = named("王建国").born("1962-07-14");

        assertThat(pairs(Map.of(
                        "A", same, "B", same, "s", same, "sx", named("李秀英").born("1962-07-14"))))
                .of("left", "right")
                .hasRows(row("A", "s"), row("B", "s"));
    }

    @Test
    void twoOfWhomNeitherLooksForItsPersonAreAPairOnlyUnderARuleForThem() {
        var profiles = table(Map.of(
                "A",
                named("王建国").number(NUMBER).with("phone", "023-1"),
                "B",
                named("王健国").number(People.idNumber("19800101", 12)).with("phone", "023-1"),
                "C",
                named("王健国").number(People.idNumber("19800101", 14)).with("household", "A:1"),
                "D",
                named("王健国").number(People.idNumber("19750909", 99)).with("household", "A:1")));

        assertThat(profiles.withColumn("changed", lit(true)).transform(new CandidatePairs(Known.RULES, false)::apply))
                .of("left", "right")
                .hasRows(row("A", "B"), row("B", "C"));
    }

    @Test
    void aPairSaysWhichRulesGaveIt() {
        var profiles = Map.of(
                "A", named("王建国").born("1962-07-14").with("phone", "023-1"),
                "s", named("王健国").born("1962-07-14").with("phone", "023-1"));

        assertThat(pairs(profiles))
                .of("left", "right", "blocks")
                .hasRows(row(
                        "A",
                        "s",
                        bit("name:sound+birth_date/number_birth_date")
                                | bit("name:sound+phone")
                                | bit("birth_date/number_birth_date+phone")));
    }

    @Test
    void aFieldWithSeveralValuesOffersEach() {
        assertThat(pairs(Map.of(
                        "A", named("王建国").with("household", "A:1 R:7"),
                        "s", named("王建国").with("household", "R:7 Z:9"))))
                .of("left", "right", "blocks")
                .hasRows(row("A", "s", bit("name:sound+household")));
    }

    @Test
    void aPartLooksInEachOfItsFields() {
        assertThat(pairs(Map.of(
                        "A", named("王建国").number(NUMBER), "s", named("李秀英").with("second_number", NUMBER))))
                .of("left", "right", "blocks")
                .hasRows(row("A", "s", bit("number/second_number")));
    }

    @Test
    void whatIsUnknownOrLostGivesNoKey() {
        assertThat(pairs(Map.of(
                        "A", named(null).born("1962-07-14"),
                        "s", named(null).born("1962-07-14"),
                        "t", named("王*国").with("phone", "023-1"),
                        "su", named("王*国").with("phone", "023-1"))))
                .hasRows();
    }

    @Test
    void onlyWhoChangedIsPairedWithTheUnresolvedAndAsUnresolvedWithAll() {
        Known same = named("王建国").born("1962-07-14");
        var profiles = table(Map.of("A", same, "B", same, "s", same, "t", same, "sx", same));

        Dataset<Row> changed = profiles.withColumn("changed", col("profile").isin("B", "sx"));

        assertThat(changed.transform(new CandidatePairs(Known.RULES, true)::apply))
                .of("left", "right")
                .hasRows(
                        row("A", "B"),
                        row("A", "sx"),
                        row("B", "s"),
                        row("B", "sx"),
                        row("B", "t"),
                        row("s", "sx"),
                        row("sx", "t"));
    }

    @Test
    void aKeyOfMoreThanAThousandProfilesMakesNoPairs() {
        var profiles = new LinkedHashMap<String, Known>();
        for (int i = 0; i < 999; i++) {
            profiles.put("f" + i, named("王建国").with("phone", "023-0"));
        }
        profiles.put("s", named("王建国").with("phone", "023-0").with("household", "A:1"));
        Assertions.assertThat(pairs(profiles).count()).isEqualTo(999);

        profiles.put("t", named("王建国").with("phone", "023-0").with("household", "A:1"));
        assertThat(pairs(profiles)).of("left", "right", "blocks").hasRows(row("s", "t", bit("name:sound+household")));
    }

    @Test
    void neitherOrderNorPartitionsChangeThePairs() {
        var profiles = new LinkedHashMap<String, Known>();
        for (int i = 0; i < 60; i++) {
            profiles.put(
                    (i % 2 == 0 ? "s" : "f") + i,
                    named(List.of("王建国", "王健国", "李秀英").get(i % 3))
                            .born("1962-07-1" + i % 7)
                            .with("phone", "023-" + i % 5));
        }
        var table = table(profiles);
        var expected = lines(table);

        Assertions.assertThat(expected).hasSizeGreaterThan(100);
        Assertions.assertThat(lines(table.repartition(7))).isEqualTo(expected);
        Assertions.assertThat(lines(table.orderBy("values").coalesce(1))).isEqualTo(expected);
    }

    private static List<String> lines(Dataset<Row> profiles) {
        return profiles.transform(new CandidatePairs(Known.RULES, false)::apply).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }

    private static Dataset<Row> pairs(Map<String, Known> profiles) {
        return table(profiles).transform(new CandidatePairs(Known.RULES, false)::apply);
    }

    private static Dataset<Row> table(Map<String, Known> profiles) {
        return Spark.session()
                .createDataFrame(
                        profiles.entrySet().stream()
                                .map(e -> RowFactory.create(
                                        e.getKey(),
                                        Arrays.asList(e.getValue().values()),
                                        e.getKey().startsWith("s")))
                                .toList(),
                        PROFILES)
                .withColumn("changed", col("unresolved"));
    }

    private static long bit(String block) {
        return 1L << Known.RULES.blocks().stream().map(b -> b.name()).toList().indexOf(block);
    }
}
