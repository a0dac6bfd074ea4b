package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Departments;
import huican.seeds.reference.Towns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A value is what it is, whatever was read before it, of whatever day. */
class RememberedValuesTest {
    private static final CodeLists LISTS = CodeLists.read();
    private static final Towns TOWNS = Towns.read();
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2025, 6, 30), LocalDate.of(2031, 1, 1), LocalDate.of(1999, 12, 31));
    private static final List<String> TEXTS = List.of(
            "1",
            "01",
            "2",
            "4",
            "一级",
            "四级",
            "男",
            "女",
            "肢体",
            "汉族",
            "农业",
            "是",
            "否",
            "正常",
            "长期",
            "鱼洞街道",
            "500113001",
            "500113001000",
            "重庆市巴南区鱼洞街道办事处",
            "202506",
            "2025-06",
            "2025年6月",
            "2031",
            "2024-2025",
            "2025-06-29",
            "20300101",
            "80",
            "1,234.50",
            "-3",
            "1e3",
            "不详",
            "／",
            "/",
            "无",
            "#N/A",
            "#REF!",
            "待定",
            "AaAaAaAa",
            "BBAaAaAa",
            "AaBBAaAa");
    private static final List<String> AROUND = List.of("", "", "", "", " ", "\u3000", "\u200B", "'", "\t", "\uE863");

    @Test
    void whatWasReadBeforeChangesNothing() {
        var random = new Random(7);
        for (var source : Departments.ofProduct().sources()) {
            for (ExtractContract extract : source.extracts()) {
                var columns = extract.columns().stream().map(this::column).toList();
                for (int i = 0; i < 3_000; i++) {
                    LocalDate day = DAYS.get(random.nextInt(DAYS.size()));
                    String text = text(random);
                    for (ColumnValues values : columns) {
                        assertThat(values.read(text, day)).isEqualTo(values.standardised(text, day));
                    }
                }
            }
        }
    }

    private ColumnValues column(ColumnContract column) {
        return new ColumnValues(column, LISTS.of("registry", column), NoValue.of(LISTS.noValue("registry")), TOWNS);
    }

    private static String text(Random random) {
        var text = new ArrayList<String>();
        text.add(AROUND.get(random.nextInt(AROUND.size())));
        text.add(
                random.nextInt(10) == 0
                        ? String.valueOf(random.nextInt(100_000))
                        : TEXTS.get(random.nextInt(TEXTS.size())));
        text.add(AROUND.get(random.nextInt(AROUND.size())));
        return String.join("", text);
    }
}
