package huican.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.ResultTable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormattingTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aChineseCharacterTakesTwoColumns() {
        assertThat(Columns.width("率 %（）✔")).isEqualTo(9);
        assertThat(Columns.left("镇街", 6)).isEqualTo("镇街  ");
        assertThat(Columns.right("镇街", 6)).isEqualTo("  镇街");
        assertThat(Columns.cut("残疾人家庭", 7)).isEqualTo("残疾人…");
        assertThat(Columns.shorten("有需求的困难重度残疾人家庭无障碍改造率", 20)).isEqualTo("有需求的…障碍改造率");
        assertThat(Columns.shorten("无障碍改造率", 12)).isEqualTo("无障碍改造率");
    }

    @Test
    void progressIsOneLineOnATerminalWhichEverythingElseReplaces() {
        new Screen(out, out, false, true).progress("12/33");
        new Screen(out, out, false, true).line("done");
        new Screen(out, out, false, false).progress("13/33");

        assertThat(bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .isEqualTo("\r\u001b[K12/33\r\u001b[Kdone\n13/33\n");
    }

    @Test
    void aTableIsPrintedForReadingAsCsvAndAsJson() {
        var table = new ResultTable(
                List.of("area_name", "rate"), List.of(Arrays.asList("鱼洞街道", 99.5), Arrays.asList("a,\"b\"", null)));

        TableFormat.TABLE.print(table, out);
        TableFormat.CSV.print(table, out);
        TableFormat.JSON.print(table, out);

        assertThat(bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .isEqualTo("""
                        area_name  rate
                        ---------  ----
                        鱼洞街道   99.5
                        a,"b"
                        （2 行）
                        area_name,rate
                        鱼洞街道,99.5
                        "a,""b""\","
                        [{"area_name":"鱼洞街道","rate":99.5},
                         {"area_name":"a,\\"b\\"","rate":null}]
                        """.replace("\"\"\",\"", "\"\"\","));
    }
}
