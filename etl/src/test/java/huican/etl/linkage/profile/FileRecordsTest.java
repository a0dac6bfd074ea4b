package huican.etl.linkage.profile;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;

import huican.etl.testing.AcceptedRows;
import huican.etl.testing.People;
import huican.etl.testing.ReportedRecord;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import java.util.Arrays;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class FileRecordsTest {
    private static final String NUMBER = People.idNumber("20080305", 113);
    private static final String GUARDIANS = People.idNumber("19800101", 214);

    @Test
    void aFilesRecordsHaveTheShapeOfANightsRows() {
        var holder = TestContracts.extract("registry", "certificate_holder");
        var ids = new ProfileIds(new KeyedHash(new byte[] {1}));
        var night = AcceptedRows.of(holder)
                .transform(new CountIdentityRecords(holder, ids)::apply)
                .transform(new ProfileRecords()::apply)
                .drop("identifier");

        var file = ReportedRecord.records(ReportedRecord.of("a", "王小明"))
                .transform(new FileRecords()::apply)
                .drop("record");

        Assertions.assertThat(Arrays.asList(file.columns())).containsExactlyInAnyOrder(night.columns());
    }

    @Test
    void theNumberInTheCertificateStandsInAndIsTheSecondOneWhereItIsAnother() {
        var reported = ReportedRecord.of("a", "王小明");

        assertThat(ReportedRecord.records(
                                reported.with("certificate", NUMBER + "44").with("number_valid", "true"),
                                reported.number(NUMBER).with("certificate", NUMBER + "44"),
                                reported.number(GUARDIANS).with("certificate", NUMBER + "44"),
                                reported)
                        .transform(new FileRecords()::apply))
                .of("record", "profile", "number_valid", "second_number", "certified")
                .hasRows(
                        row("0", "n|" + NUMBER + "|王小明", true, null, true),
                        row("1", "n|" + NUMBER + "|王小明", true, null, true),
                        row("2", "n|" + GUARDIANS + "|王小明", true, NUMBER, false),
                        row("3", "rec:file|3", false, null, null));
    }

    @Test
    void theOtherPersonsNumberIsKeptUnlessItIsTheRecordsOwn() {
        var reported = ReportedRecord.of("a", "王小明").number(NUMBER).born("2008-03-05");

        assertThat(ReportedRecord.records(reported.with("related", GUARDIANS), reported.with("related", NUMBER))
                        .transform(new FileRecords()::apply))
                .of("other_number", "others", "confirmed")
                .hasRows(row(GUARDIANS, null, true), row(null, "guardians_number", true));
    }
}
