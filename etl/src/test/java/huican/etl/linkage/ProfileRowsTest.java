package huican.etl.linkage;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;

import huican.etl.testing.AcceptedRows;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.Departments;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class ProfileRowsTest {
    private static final ExtractContract ASSISTANCE = TestContracts.extract("civil_affairs", "social_assistance");
    private static final ExtractContract HOLDER = TestContracts.extract("registry", "certificate_holder");
    private static final String HEADS = People.idNumber("19620714", 351);
    private static final String CHILDS = People.idNumber("20080305", 113);

    @Test
    void everyExtractOfTheProductGivesTheSameColumns() {
        var columns = profileRows(HOLDER, AcceptedRows.of(HOLDER)).columns();

        for (ExtractContract extract : Departments.ofProduct().extracts()) {
            org.assertj.core.api.Assertions.assertThat(
                            profileRows(extract, AcceptedRows.of(extract)).columns())
                    .as(extract.table())
                    .containsExactly(columns);
        }
    }

    @Test
    void aHouseholdIsThatOfTheDepartmentThatNumbersIt() {
        assertThat(profileRows(ASSISTANCE, AcceptedRows.of(ASSISTANCE, member("户主", HEADS))))
                .of("source", "extract", "household")
                .hasRows(row("civil_affairs", "civil_affairs_social_assistance", "civil_affairs:H7"));
    }

    @Test
    void theHeadsNumberInAMembersRowIsTheHeads() {
        var rows = AcceptedRows.of(
                ASSISTANCE, member("户主", HEADS), member("本人", HEADS), member("子", HEADS), member("子", CHILDS));

        assertThat(profileRows(ASSISTANCE, rows))
                .of("number", "other_number", "others")
                .hasRows(
                        row(HEADS, null, null),
                        row(HEADS, null, null),
                        row(HEADS, null, "heads_number"),
                        row(CHILDS, HEADS, null));
    }

    @Test
    void theGuardiansNumberInAHoldersRowIsTheGuardians() {
        var rows = AcceptedRows.of(HOLDER, holder("男", HEADS), holder("未知", CHILDS));

        assertThat(profileRows(HOLDER, rows))
                .of("number", "number_valid", "other_number", "others", "certified", "confirmed", "sex")
                .hasRows(
                        row(CHILDS, true, HEADS, null, true, true, "男"),
                        row(CHILDS, true, null, "guardians_number", true, true, null));
    }

    @Test
    void aNumberOfSomebodyElseThatIsNotValidIsNotUsed() {
        var row = new HashMap<>(holder("男", "500113196"));
        row.put("guardian_id_number_valid", false);

        assertThat(profileRows(HOLDER, AcceptedRows.of(HOLDER, row)))
                .of("other_number")
                .hasRows(row((Object) null));
    }

    private static Dataset<Row> profileRows(ExtractContract extract, Dataset<Row> rows) {
        return rows.transform(new RowProfiles(extract)::apply).transform(new ProfileRows(extract)::apply);
    }

    private static Map<String, Object> member(String relation, String number) {
        return Map.of(
                "record_key",
                "1",
                "household_no",
                "H7",
                "id_number",
                number,
                "id_number_valid",
                true,
                "name",
                "王小明",
                "relation_to_head",
                relation,
                "head_id_number",
                HEADS,
                "head_id_number_valid",
                true);
    }

    private static Map<String, Object> holder(String sex, String guardian) {
        return Map.of(
                "record_key",
                "1",
                "certificate_no",
                CHILDS + "44",
                "certificate_no_valid",
                true,
                "name",
                "王小明",
                "sex",
                sex,
                "birth_date",
                LocalDate.of(2008, 3, 5),
                "guardian_id_number",
                guardian,
                "guardian_id_number_valid",
                true);
    }
}
