package huican.etl.linkage.profile;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.People;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowIdentityTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final ExtractContract ASSISTANCE = TestContracts.extract("civil_affairs", "social_assistance");
    private static final ExtractContract HOLDER = TestContracts.extract("registry", "certificate_holder");
    private static final ExtractContract SURVEY = TestContracts.extract("registry", "needs_survey");
    private static final String ID = People.idNumber("19620714", 351);
    private static final String OTHER = People.idNumber("19620714", 353);
    private static final String CHILDS = People.idNumber("20080305", 113);
    private static final String MISTYPED = "5001131962071";

    @Test
    void theOwnNumberIsTheValidOneAndTheIdNumberBeforeTheCertificates() {
        assertThat(profile(payment(ID, true, OTHER + "44", true))).isEqualTo("n|" + ID + "|王建国 id_number");
        assertThat(profile(payment(MISTYPED, false, OTHER + "44", true)))
                .isEqualTo("n|" + OTHER + "|王建国 certificate_no");
        assertThat(profile(payment(MISTYPED, false, "50011319620714A44", false)))
                .isEqualTo("n|" + MISTYPED + "|王建国 id_number");
        assertThat(profile(payment(null, null, "50011319620714A44", false)))
                .isEqualTo("n|50011319620714A44|王建国 certificate_no");
        assertThat(profile(payment(null, null, null, null)))
                .as("the record by itself")
                .isEqualTo("rec:civil_affairs|" + PAYMENT.physicalName() + "|key null");
    }

    @Test
    void theOtherOfTwoOwnNumbersIsTheSecondNumber() {
        assertThat(reported(PAYMENT, payment(ID, true, OTHER + "44", true)).secondNumber())
                .isEqualTo(OTHER);
        assertThat(reported(PAYMENT, payment(ID, true, ID + "44", true)).secondNumber())
                .isNull();
        assertThat(reported(PAYMENT, payment(MISTYPED, false, OTHER + "44", true))
                        .secondNumber())
                .isEqualTo(MISTYPED);
        assertThat(reported(PAYMENT, payment(ID, true, null, null)).secondNumber())
                .isNull();
    }

    @Test
    void spacesDotsAndWidthOfANameMakeNoOtherProfile() {
        var row = holder("男", null);

        row.put("name", "王 小明");
        assertThat(reported(HOLDER, row).profile()).isEqualTo("n|" + CHILDS + "|王小明");
        row.put("name", "王·小明");
        assertThat(reported(HOLDER, row).profile()).isEqualTo("n|" + CHILDS + "|王小明");
    }

    @Test
    void anExtractWithoutNamesHasAProfilePerNumber() {
        var row = Map.<String, Object>of("certificate_no", ID + "44", "certificate_no_valid", true);

        assertThat(reported(SURVEY, row).profile()).isEqualTo("n|" + ID + "|");
    }

    @Test
    void aHouseholdIsThatOfTheDepartmentThatNumbersIt() {
        assertThat(reported(ASSISTANCE, member("户主", ID)).household()).isEqualTo("civil_affairs:H7");
    }

    @Test
    void theHeadsNumberInAMembersRowIsTheHeads() {
        for (String head : new String[] {"户主", "本人"}) {
            assertThat(reported(ASSISTANCE, member(head, ID)).others()).isNull();
            assertThat(reported(ASSISTANCE, member(head, ID)).namesHead()).isTrue();
        }
        assertThat(reported(ASSISTANCE, member("子", ID)).others()).isEqualTo("heads_number");
        assertThat(reported(ASSISTANCE, member("子", ID)).otherNumber()).isNull();
        assertThat(reported(ASSISTANCE, member("子", CHILDS)).otherNumber()).isEqualTo(ID);
        assertThat(reported(ASSISTANCE, member("子", CHILDS)).others()).isNull();
    }

    @Test
    void theGuardiansNumberInAHoldersRowIsTheGuardians() {
        var guarded = reported(HOLDER, holder("男", ID));
        assertThat(guarded.number()).isEqualTo(CHILDS);
        assertThat(guarded.otherNumber()).isEqualTo(ID);
        assertThat(guarded.others()).isNull();
        assertThat(guarded.certified()).isTrue();
        assertThat(guarded.confirmed()).isTrue();
        assertThat(guarded.sex()).isEqualTo("男");

        var byGuardiansNumber = reported(HOLDER, holder("未知", CHILDS));
        assertThat(byGuardiansNumber.otherNumber()).isNull();
        assertThat(byGuardiansNumber.others()).isEqualTo("guardians_number");
        assertThat(byGuardiansNumber.sex()).as("unknown").isNull();
    }

    @Test
    void aNumberOfSomebodyElseThatIsNotValidIsNotUsed() {
        var row = holder("男", "500113196");
        row.put("guardian_id_number_valid", false);

        assertThat(reported(HOLDER, row).otherNumber()).isNull();
    }

    private static IdentityRecord reported(ExtractContract extract, Map<String, Object> row) {
        return new RowIdentity(extract)
                .of(values(extract, row), valid(extract, row), "key " + row.get("id_number"), null);
    }

    /** The payment's profile, and where its number stands. */
    private static String profile(Map<String, Object> row) {
        String method = new RowIdentity(PAYMENT).numberMethod(values(PAYMENT, row), valid(PAYMENT, row));
        return reported(PAYMENT, row).profile() + (method == null ? "" : " " + method);
    }

    private static Object[] values(ExtractContract extract, Map<String, Object> row) {
        return extract.columns().stream().map(c -> row.get(c.name())).toArray();
    }

    private static Boolean[] valid(ExtractContract extract, Map<String, Object> row) {
        return extract.columns().stream()
                .map(c -> (Boolean) row.get(c.name() + "_valid"))
                .toArray(Boolean[]::new);
    }

    private static Map<String, Object> payment(
            String id, Boolean idValid, String certificate, Boolean certificateValid) {
        var row = new HashMap<String, Object>(Map.of("name", "王建国"));
        row.put("id_number", id);
        row.put("id_number_valid", idValid);
        row.put("certificate_no", certificate);
        row.put("certificate_no_valid", certificateValid);
        return row;
    }

    private static Map<String, Object> member(String relation, String number) {
        return Map.of(
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
                ID,
                "head_id_number_valid",
                true);
    }

    private static Map<String, Object> holder(String sex, String guardian) {
        var row = new HashMap<String, Object>(Map.of(
                "certificate_no",
                CHILDS + "44",
                "certificate_no_valid",
                true,
                "name",
                "王小明",
                "sex",
                sex,
                "birth_date",
                LocalDate.of(2008, 3, 5)));
        row.put("guardian_id_number", guardian);
        row.put("guardian_id_number_valid", guardian != null);
        return row;
    }
}
