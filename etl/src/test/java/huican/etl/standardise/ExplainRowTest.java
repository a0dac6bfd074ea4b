package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.check.QuarantinedValues;
import huican.etl.parse.FileLayout;
import huican.etl.parse.FileToRead;
import huican.etl.parse.RawRecord;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** To which town a row set aside belongs: what the row itself says, as far as it can be understood. */
class ExplainRowTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final FileToRead FILE = new FileToRead(PAYMENT, LocalDate.of(2025, 6, 30), 1, "两项补贴发放.xlsx", "", 0);

    @Test
    void theTownIsReadAsInAcceptedRows() {
        assertThat(town("500113004")).isEqualTo("500113004");
        assertThat(town("500113004000")).isEqualTo("500113004");
        assertThat(town("重庆市巴南区鱼洞街道办事处")).isEqualTo("500113004");
    }

    @Test
    void whatCannotBeUnderstoodIsNoTown() {
        assertThat(town("某某镇")).isNull();
        assertThat(town("")).isNull();
        assertThat(QuarantinedValues.of(row("鱼洞"), new ExplainRow(PAYMENT).fieldCount(row("鱼洞"))))
                .as("nobody knows which field is which")
                .allSatisfy(values -> assertThat(last(values)).isNull());
    }

    /** Of a row whose month cannot be read. */
    private static Object town(String text) {
        var values = new RowValues(PAYMENT, CodeLists.read(), Towns.read());
        RawRecord row = row(text);
        var read = values.read(row.fields(), List.of(), FILE.deliveryDay());
        List<Object[]> aside = QuarantinedValues.of(row, new ExplainRow(PAYMENT).setAside(row, read, values));
        assertThat(aside).hasSize(1);
        return last(aside.get(0));
    }

    private static Object last(Object[] values) {
        return values[values.length - 1];
    }

    private static RawRecord row(String town) {
        int columns = PAYMENT.columns().size();
        return new RawRecord(
                FILE,
                new FileLayout(columns, IntStream.range(0, columns).boxed().toList()),
                2,
                Arrays.asList("B1", "1", "六月", "困难生活补贴", "甲", "", "", "80", "成功", town),
                true,
                List.of());
    }
}
