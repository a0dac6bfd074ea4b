package huican.etl.person;

import static huican.etl.person.ReportedRows.named;
import static huican.etl.person.ReportedRows.numbered;
import static huican.etl.person.ReportedRows.reported;
import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static org.apache.spark.sql.functions.lit;

import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.seeds.linkage.Criterion;
import huican.seeds.linkage.SurvivorshipRule;
import huican.seeds.linkage.SurvivorshipRules;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class SurvivingValuesTest {
    private static final String NUMBER = People.idNumber("19800215", 123);
    private static final String OTHER = People.idNumber("19900215", 124);

    @Test
    void theLaterDeliveryWinsWhateverItsPlaceAndLine() {
        var survived = names(
                List.of(Criterion.NEWEST),
                List.of(),
                named("p", 2, "2025-06-29", 90, "旧名"),
                named("p", 0, "2025-06-30", 2, "新名"),
                named("p", 0, "2025-06-30", 3, null));

        assertThat(survived).of("name").hasRows(row("新名"));
    }

    @Test
    void personsWhoseNumbersBeginAlikeStayApart() {
        var survived = names(
                List.of(Criterion.NEWEST),
                List.of(),
                named("p0123456b", 0, "2025-06-29", 2, "乙"),
                named("p0123456a", 0, "2025-06-30", 3, "甲"),
                named("p0123456b", 0, "2025-06-30", 4, "丙"),
                named("p01", 0, "2025-06-30", 5, "丁"));

        assertThat(survived.coalesce(1))
                .of("person_id", "name")
                .hasRows(row("p01", "丁"), row("p0123456a", "甲"), row("p0123456b", "丙"));
    }

    @Test
    void beginningsAreInTheOrderOfTheirPersons() {
        var persons = List.of("p", "p01", "p0123456", "p0123457", "p01234570", "p1", "q");

        org.assertj.core.api.Assertions.assertThat(persons.stream().map(ReportedRow::beginning))
                .isSorted();
    }

    @Test
    void departmentsOfTheRuleGoBeforeOthersInItsOrder() {
        var order = List.of(Criterion.SOURCES, Criterion.NEWEST);
        var sources = List.of("registry", "education");
        var education = named("p", 1, "2025-06-29", 3, "教委");
        var civilAffairs = named("p", 0, "2025-06-30", 2, "民政");

        assertThat(names(order, sources, education, civilAffairs, named("p", 2, "2025-06-28", 2, "残联")))
                .of("name")
                .hasRows(row("残联"));
        assertThat(names(order, sources, education, civilAffairs)).of("name").hasRows(row("教委"));
    }

    @Test
    void aMaskedValueGivesWayToOneThatIsWhole() {
        var masked = named("p", 0, "2025-06-30", 2, "欧阳**");
        var whole = named("p", 0, "2025-06-29", 2, "张三");

        assertThat(names(List.of(Criterion.UNMASKED, Criterion.NEWEST), List.of(), masked, whole))
                .of("name")
                .hasRows(row("张三"));
        assertThat(names(List.of(Criterion.UNMASKED), List.of(), masked))
                .of("name")
                .hasRows(row("欧阳**"));
    }

    @Test
    void theMostCompleteValueIsTheOneWithMostCharactersThatCanBeRead() {
        assertThat(names(
                        List.of(Criterion.MOST_COMPLETE),
                        List.of(),
                        named("p", 0, "2025-06-30", 2, "某路**********"),
                        named("p", 0, "2025-06-29", 2, "某路1号"),
                        named("p", 0, "2025-06-28", 2, "某路")))
                .of("name")
                .hasRows(row("某路1号"));
    }

    @Test
    void sexAndBirthDateAreThoseInsideTheNumberBesideTheRecordedOnes() {
        var survived = chosen(
                row("p", 2, "2025-06-30", 2, "f", 1, NUMBER, NUMBER, "张三", "女", "1980-02-16", null, null, null),
                row("q", 2, "2025-06-30", 3, "f", 1, null, NUMBER, "李四", "女", "1980-02-16", null, null, null));

        assertThat(survived.transform(new GoldenRecords()::apply))
                .of("person_id", "id_number", "sex", "birth_date", "recorded_sex", "recorded_birth_date")
                .hasRows(
                        row("p", NUMBER, "男", "1980-02-15", "女", "1980-02-16"),
                        row("q", null, null, null, "女", "1980-02-16"));
    }

    @Test
    void theNumberComesFromTheNewestRowThatHoldsIt() {
        var survived = chosen(
                row("p", 0, "2025-06-28", 2, "f", 1, NUMBER, NUMBER, null, null, null, null, null, null),
                row("p", 0, "2025-06-29", 3, "f", 2, NUMBER, NUMBER, null, null, null, null, null, null),
                row("p", 0, "2025-06-30", 4, "f", 1, NUMBER, null, null, null, null, null, null, null),
                row("p", 0, "2025-06-28", 5, "f", 1, OTHER, OTHER, null, null, null, null, null, null));

        assertThat(survived.transform(origins()::apply))
                .of("attribute", "delivery_day", "revision", "line", "rule")
                .hasRows(
                        row("id_number", "2025-06-29", 2, 3, "own_number"),
                        row("sex", "2025-06-29", 2, 3, "from_number"),
                        row("birth_date", "2025-06-29", 2, 3, "from_number"));
        assertThat(survived.transform(new GoldenRecords()::apply))
                .of("id_number")
                .hasRows(row(NUMBER));
    }

    @Test
    void ofSeveralNumbersItIsThatOfTheCertificateThatCountsElseOfTheNewestOne() {
        var counting = numbered(2, 2, NUMBER, "张三", null, null, true, "2020-01-01");
        var newer = numbered(2, 3, OTHER, "张三", null, null, false, "2021-01-01");
        var older = numbered(2, 2, NUMBER, "张三", null, null, false, "2020-01-01");
        var paid = numbered(0, 9, OTHER, "张三", null, null, null, null);

        assertThat(idNumber(counting.unionByName(newer).unionByName(paid))).hasRows(row(NUMBER));
        assertThat(idNumber(older.unionByName(newer))).hasRows(row(OTHER));
    }

    @Test
    void withoutACertificateItIsTheNumberThatMostExtractsGiveWithTheOwnNameAndBirthDate() {
        var first = numbered(0, 2, OTHER, "张三", "1980-02-15", null, null, null);
        var second = numbered(1, 2, OTHER, "张三", "1980-02-15", null, null, null);
        var third = numbered(2, 9, NUMBER, "张三", "1980-02-15", null, null, null);
        var again = numbered(2, 8, NUMBER, "张三", "1980-02-15", null, null, null);
        var otherName = numbered(0, 9, NUMBER, "张四", "1980-02-15", null, null, null);

        assertThat(idNumber(first.unionByName(second)
                        .unionByName(third)
                        .unionByName(again)
                        .unionByName(otherName)))
                .hasRows(row(OTHER));
        assertThat(idNumber(second.unionByName(third))).as("the newest row's").hasRows(row(NUMBER));
    }

    @Test
    void theNumberOfAGuardianIsNeverThePersons() {
        var payment = numbered(0, 9, OTHER, "张三", null, null, null, null);
        var student = numbered(1, 2, NUMBER, "张三", null, OTHER, null, null);

        assertThat(idNumber(payment.unionByName(student))).hasRows(row(NUMBER));
        assertThat(idNumber(payment.withColumn("other_number", lit(OTHER)))).hasRows(row((Object) null));
    }

    private static Dataset<Row> idNumber(Dataset<Row> rows) {
        return rows.transform(new ChooseSurvivingValues(SurvivorshipRules.ofProduct(), ReportedRows.SOURCES)::apply)
                .select("id_number.value");
    }

    @Test
    void aPersonOfWhomNothingIsSaidIsStillOne() {
        var survived = chosen(row("p", 1, "2025-06-30", 2, "f", 1, null, null, null, null, null, null, null, null));

        assertThat(survived.transform(new GoldenRecords()::apply))
                .hasRows(row("p", null, null, null, null, null, null, null, null, null));
        assertThat(survived.transform(origins()::apply)).hasRows();
    }

    @Test
    void everyValueSaysItsDeliveryItsRowAndItsRule() {
        var survived = chosen(
                row("p", 1, "2025-06-29", 7, "学籍信息.xlsx", 2, null, null, "张三", "男", null, "花溪街道", null, null),
                row(
                        "p",
                        2,
                        "2025-06-28",
                        9,
                        "持证残疾人.csv",
                        1,
                        null,
                        null,
                        null,
                        null,
                        "1980-02-16",
                        null,
                        "某路1号",
                        "023"));

        assertThat(survived.transform(origins()::apply))
                .of("person_id", "attribute", "source", "extract", "delivery_day", "revision", "file", "line", "rule")
                .hasRows(
                        row(
                                "p",
                                "name",
                                "education",
                                "学籍信息",
                                "2025-06-29",
                                2,
                                "学籍信息.xlsx",
                                7,
                                "unmasked > sources(registry) > newest"),
                        row("p", "recorded_sex", "education", "学籍信息", "2025-06-29", 2, "学籍信息.xlsx", 7, "newest"),
                        row(
                                "p",
                                "town",
                                "education",
                                "学籍信息",
                                "2025-06-29",
                                2,
                                "学籍信息.xlsx",
                                7,
                                "sources(registry) > newest"),
                        row("p", "recorded_birth_date", "registry", "持证残疾人", "2025-06-28", 1, "持证残疾人.csv", 9, "newest"),
                        row("p", "address", "registry", "持证残疾人", "2025-06-28", 1, "持证残疾人.csv", 9, "unmasked > newest"),
                        row("p", "phone", "registry", "持证残疾人", "2025-06-28", 1, "持证残疾人.csv", 9, "unmasked > newest"));
    }

    private static Dataset<Row> names(List<Criterion> order, List<String> sources, Row... rows) {
        var rules = new ArrayList<>(SurvivorshipRules.ofProduct().rules());
        rules.set(0, new SurvivorshipRule("name", order, sources));
        return reported(rows)
                .transform(new ChooseSurvivingValues(new SurvivorshipRules(rules), ReportedRows.SOURCES)::apply)
                .transform(new GoldenRecords()::apply);
    }

    private static Dataset<Row> chosen(Row... rows) {
        return reported(rows)
                .transform(new ChooseSurvivingValues(SurvivorshipRules.ofProduct(), ReportedRows.SOURCES)::apply);
    }

    private static ValueOrigins origins() {
        return new ValueOrigins(SurvivorshipRules.ofProduct(), ReportedRows.extracts());
    }
}
