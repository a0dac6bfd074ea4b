package huican.etl.linkage;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;

import huican.etl.testing.AcceptedRows;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On contracts of the product: a payment has an ID number and a certificate number, a holder's row only a certificate number, a survey no name. */
@ExtendWith(Spark.class)
class RowProfilesTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final ExtractContract HOLDER = TestContracts.extract("registry", "certificate_holder");
    private static final ExtractContract SURVEY = TestContracts.extract("registry", "needs_survey");
    private static final String ID = People.idNumber("19620714", 351);
    private static final String OTHER = People.idNumber("19620714", 353);

    @Test
    void theOwnNumberIsTheValidOneAndTheIdNumberBeforeTheCertificates() {
        var rows = AcceptedRows.of(
                PAYMENT,
                payment("both", ID, true, OTHER + "44", true),
                payment("certificate valid", "5001131962071", false, OTHER + "44", true),
                payment("both as written", "5001131962071", false, "50011319620714A44", false),
                payment("only a certificate as written", null, null, "50011319620714A44", false),
                payment("no number", null, null, null, null));

        assertThat(rows.transform(new RowProfiles(PAYMENT)::apply))
                .of("record_key", "profile", "number_method")
                .hasRows(
                        row("both", "n|" + ID + "|王建国", "id_number"),
                        row("certificate valid", "n|" + OTHER + "|王建国", "certificate_no"),
                        row("both as written", "n|5001131962071|王建国", "id_number"),
                        row("only a certificate as written", "n|50011319620714A44|王建国", "certificate_no"),
                        row("no number", "rec:civil_affairs|" + PAYMENT.physicalName() + "|no number", null));
    }

    @Test
    void theOtherOfTwoOwnNumbersIsTheSecondNumber() {
        var rows = AcceptedRows.of(
                PAYMENT,
                payment("two", ID, true, OTHER + "44", true),
                payment("one twice", ID, true, ID + "44", true),
                payment("id invalid", "5001131962071", false, OTHER + "44", true),
                payment("only one", ID, true, null, null));

        var profile = new RowProfiles(PAYMENT);
        assertThat(rows.withColumn("second", profile.secondNumber()).withColumn("is_valid", profile.numberValid()))
                .of("record_key", "second", "is_valid")
                .hasRows(
                        row("two", OTHER, true),
                        row("one twice", null, true),
                        row("id invalid", "5001131962071", true),
                        row("only one", null, true));
    }

    @Test
    void spacesDotsAndWidthOfANameMakeNoOtherProfile() {
        var rows = AcceptedRows.of(
                HOLDER,
                Map.of("record_key", "1", "certificate_no", ID + "44", "certificate_no_valid", true, "name", "王 建国"),
                Map.of("record_key", "2", "certificate_no", ID + "11", "certificate_no_valid", true, "name", "王·建国"));

        assertThat(rows.transform(new RowProfiles(HOLDER)::apply))
                .of("record_key", "profile", "number_method")
                .hasRows(
                        row("1", "n|" + ID + "|王建国", "certificate_no"), row("2", "n|" + ID + "|王建国", "certificate_no"));
    }

    @Test
    void anExtractWithoutNamesHasAProfilePerNumber() {
        var rows = AcceptedRows.of(
                SURVEY, Map.of("record_key", "1", "certificate_no", ID + "44", "certificate_no_valid", true));

        assertThat(rows.transform(new RowProfiles(SURVEY)::apply))
                .of("profile", "number_method")
                .hasRows(row("n|" + ID + "|", "certificate_no"));
    }

    private static Map<String, Object> payment(
            String key, String id, Boolean idValid, String certificate, Boolean certificateValid) {
        var row = new HashMap<String, Object>(Map.of("record_key", key, "name", "王建国"));
        row.put("id_number", id);
        row.put("id_number_valid", idValid);
        row.put("certificate_no", certificate);
        row.put("certificate_no_valid", certificateValid);
        return row;
    }
}
