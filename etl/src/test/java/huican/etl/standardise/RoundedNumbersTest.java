package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.check.LineFindings;
import huican.etl.parse.FileLayout;
import huican.etl.parse.FileToRead;
import huican.etl.parse.RawRecord;
import huican.etl.testing.People;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That a number lost its end is known where it is read, and to what is reported. */
class RoundedNumbersTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final String ID = People.idNumber("19050101", 11);
    private static final int ID_AT = 5;

    @Test
    void aValidNumberIsInvalidOnlyInTheRowWhereItLostItsEnd() {
        var file = new FileToRead(PAYMENT, LocalDate.of(2025, 6, 30), 1, "两项补贴发放.xlsx", "", 0);
        var values = new RowValues(PAYMENT, CodeLists.read(), Towns.read());
        var lost = row(file, 2, "1", List.of(ID_AT));
        var kept = row(file, 3, "2", List.of());

        var readLost = values.read(lost.fields(), lost.rounded(), file.deliveryDay());
        var readKept = values.read(kept.fields(), kept.rounded(), file.deliveryDay());

        assertThat(readLost.values()[ID_AT]).isEqualTo(ID);
        assertThat(readLost.valid()[ID_AT]).isFalse();
        assertThat(readKept.values()[ID_AT]).isEqualTo(ID);
        assertThat(readKept.valid()[ID_AT]).isTrue();
        assertThat(readKept.findings()).isEmpty();
        assertThat(LineFindings.of(lost, new ExplainRow(PAYMENT).findings(lost, readLost)))
                .extracting(told -> told[6] + " " + told[4])
                .containsExactly("2 id_invalid");
    }

    private static RawRecord row(FileToRead file, long line, String number, List<Integer> rounded) {
        int columns = PAYMENT.columns().size();
        return new RawRecord(
                file,
                new FileLayout(columns, IntStream.range(0, columns).boxed().toList()),
                line,
                Arrays.asList("B1", number, "2025-06", "困难生活补贴", "甲", ID, "", "80", "成功", "鱼洞街道"),
                true,
                rounded);
    }
}
