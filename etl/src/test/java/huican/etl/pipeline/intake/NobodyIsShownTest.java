package huican.etl.pipeline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.People;
import huican.etl.testing.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a department puts where, nobody is named in what others read of it: bad values, findings, reasons. */
@ExtendWith(Spark.class)
class NobodyIsShownTest {
    private static final String NAME = "张三丰";
    private static final String ID = People.idNumber("19051230", 11);
    private static final String SPACED = ID.substring(0, 6) + " " + ID.substring(6, 14) + " " + ID.substring(14);

    @TempDir
    Path folder;

    @Test
    void cellsInWrongColumnsAndFilesNamedAfterPeopleShowNobody() throws IOException {
        var intake = new Intake(folder);
        String mobile = "139" + "00000000";
        var odd = List.of(
                "2025,城乡居民," + NAME + ",缴费,200,鱼洞,",
                "B1," + ID + ",2025,城乡居民," + NAME + ",缴费,200",
                ID + ",2025," + ID + "," + NAME + ",缴费,200,鱼洞",
                ID + "," + mobile + ",城乡居民," + NAME + ",缴费,200,鱼洞",
                SPACED + ",2025,城乡居民," + NAME + "," + NAME + ",200,鱼洞",
                ID + ",2025," + NAME,
                ID + ",2025,城乡居民," + NAME + ",缴费," + mobile + "," + NAME);
        intake.deliver("2025-06-29", Map.of("养老参保.csv", odd, NAME + ".csv", Intake.rows(1, 2)));
        Files.writeString(intake.inbox("2025-06-29").resolve(NAME + "_" + ID + "_证明.jpg"), "x");
        intake.deliver("2025-06-30", Map.of("养老参保.csv", odd, "养老参保_" + ID + ".csv", odd));
        Files.delete(intake.inbox("2025-06-30").resolve("养老参保_" + ID + ".csv"));

        var known = intake.night("2025-06-30");

        var shown = new ArrayList<>(intake.quarantineShown());
        shown.addAll(intake.findings());
        known.forEach(delivery -> shown.add(delivery.reason() + delivery.files()));
        assertThat(shown)
                .hasSizeGreaterThan(10)
                .noneMatch(text -> text.contains(NAME)
                        || text.contains(ID.substring(0, 14))
                        || text.contains(ID.substring(6, 14))
                        || text.contains(mobile));
        assertThat(intake.quarantineShown())
                .contains(
                        "养老参保.csv 险种 code_unknown 5***************** 5*****************,2025,5*****************,张**,缴费,2**,鱼洞")
                .contains("养老参保.csv null field_count 3/7 ***");
        assertThat(intake.findings())
                .contains(
                        "file_unknown 文件1.csv null 没有这种抽取，没有读取",
                        "file_unlisted 文件2.jpg null 清单没有列出，没有读取",
                        "town_unknown 养老参保.csv null 1 行的镇街不认识，地区按 unknown");
        assertThat(known.get(1).reason()).isEqualTo("HC-D102 文件1.csv：清单列出但目录中没有");
    }
}
