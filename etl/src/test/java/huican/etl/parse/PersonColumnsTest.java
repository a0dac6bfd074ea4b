package huican.etl.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.etl.testing.TestContracts;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file of which no column is left that can name a person is refused: its rows would be payments and pupils of nobody. */
class PersonColumnsTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final ExtractContract STUDENT = TestContracts.extract("education", "student");

    @Test
    void ofSeveralColumnsThatNameAPersonOneIsEnough() {
        assertThat(Header.of(PAYMENT, without(PAYMENT, "身份证号")).findings())
                .extracting(FileOutcome.Finding::rule)
                .containsExactly("column_missing");
        assertThat(Header.of(PAYMENT, without(PAYMENT, "残疾人证号")).findings())
                .extracting(FileOutcome.Finding::rule)
                .containsExactly("column_missing");
    }

    @Test
    void withoutAnyTheFileIsRefused() {
        assertThatThrownBy(() -> Header.of(PAYMENT, without(PAYMENT, "身份证号", "残疾人证号")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("没有一列能认出人：缺「身份证号」「残疾人证号」，至少要有其一");
        assertThatThrownBy(() -> Header.of(STUDENT, without(STUDENT, "身份证号")))
                .as("a guardian's number names the guardian")
                .hasMessage("没有一列能认出人：缺「身份证号」");
    }

    private static List<String> without(ExtractContract extract, String... headers) {
        return extract.columns().stream()
                .map(ColumnContract::header)
                .filter(header -> !List.of(headers).contains(header))
                .toList();
    }
}
