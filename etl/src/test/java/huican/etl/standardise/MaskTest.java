package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.People;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    private static final String ID = People.idNumber("19700101", 11);
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");

    @Test
    void ofARowOnlyWhatIsAQuantityOrAWordOfAListIsShown() {
        assertThat(shown("B527", "4", "2025-03", "困难生活补贴", "张三丰", ID, ID + "42", "80", "成功", "鱼洞街道"))
                .containsExactly(
                        "B***",
                        "4",
                        "2025-03",
                        "困难生活补贴",
                        "张**",
                        "5" + "*".repeat(17),
                        "5" + "*".repeat(19),
                        "80",
                        "成功",
                        "鱼洞街道");
    }

    @Test
    void cellsShiftedByOneShowNobody() {
        assertThat(shown("B527", "2025-03", "困难生活补贴", "张三丰", ID, ID + "42", "80", "成功", "鱼洞街道", null))
                .containsExactly(
                        "B***",
                        "2******",
                        "困*****",
                        "张**",
                        "5" + "*".repeat(17),
                        "5" + "*".repeat(19),
                        "8*",
                        "成*",
                        "鱼***",
                        null);
    }

    @Test
    void aNumberWhereACodeOrAnAmountBelongsIsNotShown() {
        assertThat(shown("B527", "4", "2025-03", ID, "张三", null, null, ID, "1390000000a", "李四家"))
                .containsExactly(
                        "B***",
                        "4",
                        "2025-03",
                        "5" + "*".repeat(17),
                        "张*",
                        null,
                        null,
                        "5" + "*".repeat(17),
                        "1" + "*".repeat(10),
                        "李**");
    }

    @Test
    void aLongTextTellsItsLengthAndWhatCannotBeSeenIsNoFirstCharacter() {
        assertThat(Mask.hidden("字".repeat(1_200))).isEqualTo("字***（共 1,200 字）");
        assertThat(Mask.hidden("\u202E张三")).doesNotContain("张三");
        assertThat(Mask.hidden("=张三")).isEqualTo("***");
        assertThat(Mask.hidden("　 ")).isEmpty();
        assertThat(Mask.hidden(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "子女, 汉字 2 字",
        "20250101, 8 位数字",
        "２０２５年６月, 4 位数字汉字 1 字1 位数字汉字 1 字",
        "2025-06, 4 位数字-2 位数字",
        "Zhang, 字母 5 个",
        "'', 空",
        "a1b2c3d4, 混合内容 8 字"
    })
    void theShapeOfAValueTellsItsKindsOfCharacters(String value, String shape) {
        assertThat(ValueShape.of(value)).isEqualTo(shape);
    }

    /** Of a row in the order of the layout. */
    private static List<String> shown(String... fields) {
        var read = new RowValues(PAYMENT, CodeLists.read(), Towns.read())
                .read(Arrays.asList(fields), List.of(), LocalDate.of(2025, 6, 30));
        var shown = new ArrayList<String>();
        for (int i = 0; i < fields.length; i++) {
            ColumnContract column = PAYMENT.columns().get(i);
            shown.add(Mask.value(column, fields[i], read.values()[i] != null));
        }
        return shown;
    }
}
