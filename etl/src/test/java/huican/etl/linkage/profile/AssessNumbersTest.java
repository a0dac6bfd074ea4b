package huican.etl.linkage.profile;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.ReportedRecord.profiles;
import static huican.etl.testing.ReportedRecord.records;
import static huican.etl.testing.Spark.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.etl.testing.ReportedRecord;
import huican.etl.testing.Spark;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class AssessNumbersTest {
    private static final String ADULTS = People.idNumber("19620714", 351);
    private static final String CHILDS = People.idNumber("20080305", 113);

    private static ReportedRecord reported(String source, String name) {
        return ReportedRecord.of(source, name);
    }

    @Test
    void recordsWithOneNumberAndOneNameAreOneProfile() {
        var merged = records(
                        reported("registry", "王建国").number(ADULTS).with("household", "R:1"),
                        reported("medical", "王 建国").number(ADULTS).with("household", "A:2"),
                        reported("medical", "王建军").number(ADULTS),
                        reported("medical", "王建国"))
                .transform(new FileRecords()::apply)
                .transform(new MergeProfileRows()::apply);

        assertThat(merged)
                .of("profile", "records", "sources", "household")
                .hasRows(
                        row("n|" + ADULTS + "|王建国", 2, "medical registry", "A:2 R:1"),
                        row("n|" + ADULTS + "|王建军", 1, "medical", null),
                        row("rec:file|3", 1, "medical", null));
    }

    @Test
    void aNumberIsClaimedUnderHowManyNamesItOccurs() {
        var claims = records(
                        reported("registry", "王建国").number(ADULTS).born("1962-07-14"),
                        reported("medical", "王建军").number(ADULTS),
                        reported("medical", null).number(ADULTS),
                        reported("medical", "李秀英").number(CHILDS))
                .transform(new FileRecords()::apply)
                .transform(new MergeProfileRows()::apply)
                .transform(new CountClaims()::apply);

        assertThat(claims)
                .of("name", "claims", "confirmed_name")
                .hasRows(row("王建国", 2, "王建国"), row("王建军", 2, "王建国"), row(null, 2, "王建国"), row("李秀英", null, null));
    }

    @Test
    void aNumberIsValidInvalidOrThereIsNone() {
        var judged = profiles(
                reported("a", "王建国").number(ADULTS),
                reported("a", "李秀英").number("50011319620714"),
                reported("a", "张三"));

        assertThat(judged)
                .of("name", "number_state", "number_reason", "number_birth_date")
                .hasRows(
                        row("王建国", "valid", null, "1962-07-14"),
                        row("李秀英", "invalid", null, null),
                        row("张三", null, null, null));
    }

    @Test
    void aNumberThatContradictsTheRecordedBirthDateIsSuspectUnlessTheDateIsNearlyTheSame() {
        var judged = profiles(
                reported("a", "王小明").number(ADULTS).born("2008-03-05"),
                reported("a", "王建国").number(ADULTS).born("1962-07-15"));

        assertThat(judged)
                .of("name", "number_state", "number_reason")
                .hasRows(row("王小明", "suspect", "contradicts_birth_date"), row("王建国", "valid", null));
    }

    @Test
    void theGuardiansNumberIsSuspect() {
        assertThat(profiles(reported("a", "王小明").number(ADULTS).with("related", ADULTS)))
                .of("number_state", "number_reason")
                .hasRows(row("suspect", "guardians_number"));
    }

    @Test
    void theHeadsNumberIsSuspect() {
        var rows = records(reported("a", "王小明").number(ADULTS))
                .transform(new FileRecords()::apply)
                .withColumn("others", lit("heads_number"));

        assertThat(judged(rows)).of("number_state", "number_reason").hasRows(row("suspect", "heads_number"));
    }

    @Test
    void aNumberThatIsConfirmedForSomebodyOfAnotherNameIsSuspect() {
        var judged = profiles(
                reported("registry", "李秀英").number(ADULTS).born("1962-07-14"),
                reported("medical", "王小明").number(ADULTS),
                reported("medical", "李秀").number(ADULTS));

        assertThat(judged)
                .of("name", "number_state", "number_reason")
                .hasRows(row("李秀英", "valid", null), row("王小明", "suspect", "anothers_number"), row("李秀", "valid", null));
    }

    @Test
    void aNumberThatTheBirthDateConfirmsIsNeverSuspect() {
        var judged = profiles(
                reported("registry", "王建国").number(ADULTS).born("1962-07-14").with("related", ADULTS),
                reported("registry", "李秀英").number(ADULTS).born("1962-07-14"));

        assertThat(judged)
                .of("name", "number_state", "number_reason")
                .hasRows(row("王建国", "valid", null), row("李秀英", "valid", null));
    }

    @Test
    void aNumberIsComparedAsSomebodyElsesIfItIsKnownWhoseAndAsTheOwnElse() {
        var judged = profiles(
                reported("a", "王小明").number(ADULTS).with("related", ADULTS),
                reported("a", "王小红").number(ADULTS).born("2008-03-05"),
                reported("b", "王建国").number(CHILDS));

        assertThat(judged.select(
                        col("name"),
                        value("number"),
                        value("related"),
                        value("number_birth_date"),
                        value("number_sex")))
                .hasRows(
                        row("王小明", null, ADULTS, null, null),
                        row("王小红", ADULTS, null, null, null),
                        row("王建国", CHILDS, null, "2008-03-05", "男"));
    }

    @Test
    void aNumberThatOtherRowsOfTheNameGiveAsTheGuardiansIsTheGuardians() {
        var judged = profiles(
                reported("registry", "王小明")
                        .with("certificate", CHILDS + "44")
                        .number(CHILDS)
                        .with("related", ADULTS),
                reported("payments", "王小明").number(ADULTS),
                reported("medical", "王小明").number(ADULTS).born("1962-07-14"),
                reported("pension", "王建国").number(ADULTS));

        assertThat(judged)
                .of("name", "number", "number_reason")
                .hasRows(row("王小明", CHILDS, null), row("王小明", ADULTS, "guardians_number"), row("王建国", ADULTS, null));
    }

    @Test
    void aChildIsNobodysGuardianThoughItBearsTheNameOfOneWhoseRowSaysSo() {
        var judged = profiles(
                reported("assistance", "王小明").number(ADULTS).with("related", CHILDS),
                reported("monitoring", "王小明").number(CHILDS));

        assertThat(judged).of("number", "number_reason").hasRows(row(ADULTS, null), row(CHILDS, null));
    }

    @Test
    void whoseCertificateIsAGenerationYoungerIsPaidThroughAParent() {
        var paid = reported("payments", "王小明").number(ADULTS).with("certificate", CHILDS + "44");

        assertThat(profiles(paid)
                        .select(col("number_reason"), value("number"), value("second_number"), value("related")))
                .hasRows(row("parents_number", null, CHILDS, ADULTS));
        assertThat(profiles(paid, reported("pension", "王小明").number(ADULTS)))
                .of("number_reason")
                .hasRows(row((Object) null));
        assertThat(profiles(reported("payments", "王小明").number(CHILDS).with("certificate", ADULTS + "44")))
                .of("number_reason")
                .hasRows(row((Object) null));
    }

    @Test
    void aNumberWasDeliveredWith18CharactersIfAnyRowHasItSo() {
        String other = People.idNumber("19710909", 118);

        assertThat(profiles(
                        reported("a", "王建国").short15(ADULTS),
                        reported("b", null).number(ADULTS),
                        reported("a", "李秀英").short15(other)))
                .of("name", "number_length")
                .hasRows(row("王建国", "18"), row(null, "18"), row("李秀英", "15"));
    }

    @Test
    void unresolvedIsWhoHasNoValidNumberOfItsOwn() {
        assertThat(profiles(
                        reported("a", "没有"),
                        reported("a", "无效").number("50011320080305"),
                        reported("a", "可疑").number(CHILDS).with("related", CHILDS),
                        reported("a", "有效").number(People.idNumber("20080305", 117))))
                .of("name", "unresolved")
                .hasRows(row("没有", true), row("无效", true), row("可疑", true), row("有效", false));
    }

    @Test
    void unresolvedIsWhoseNumberHasTwoNamesOrWhoHasTwoNumbers() {
        String third = People.idNumber("20080305", 117);

        assertThat(profiles(
                        reported("a", "王建国").number(CHILDS),
                        reported("a", "王建军").number(CHILDS),
                        reported("a", "李秀英").number(third).with("certificate", ADULTS + "44")))
                .of("name", "unresolved")
                .hasRows(row("王建国", true), row("王建军", true), row("李秀英", true));
    }

    @Test
    void unresolvedIsWhomOneDepartmentKnowsUnderANumberDeliveredWith15Digits() {
        String other = People.idNumber("19710909", 118);
        String whole = People.idNumber("19710909", 136);

        assertThat(profiles(
                        reported("a", "一个部门").short15(ADULTS),
                        reported("a", "两个部门").short15(other),
                        reported("b", "两个部门").short15(other),
                        reported("a", "十八位").number(whole)))
                .of("name", "unresolved")
                .hasRows(row("一个部门", true), row("两个部门", false), row("十八位", false));
    }

    @Test
    void whoHasANumberAndNoNameIsNotUnresolved() {
        assertThat(profiles(reported("a", null).number(ADULTS)))
                .of("unresolved")
                .hasRows(row(false));
    }

    private static Dataset<Row> judged(Dataset<Row> rows) {
        return rows.transform(new MergeProfileRows()::apply)
                .transform(new CountClaims()::apply)
                .transform(new AssessNumbers(Known.RULES.fields())::apply);
    }

    private static Column value(String field) {
        return col("values").getItem(Known.RULES.fields().indexOf(field)).as(field);
    }
}
