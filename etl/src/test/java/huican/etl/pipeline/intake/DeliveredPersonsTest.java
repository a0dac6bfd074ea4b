package huican.etl.pipeline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.PersonCount;
import huican.schemas.vocabulary.DeliveryState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A department's column of numbers goes wrong, every row by itself in order: the delivery waits for a person. One linked night, five more intakes. */
@ExtendWith(Spark.class)
class DeliveredPersonsTest {
    private static final int PERSONS = 240;
    private static final String FAMILY = "赵钱孙李周吴郑王冯陈褚卫";
    private static final String GIVEN = "安邦昌达恩芳刚浩佳康兰明宁鹏琴荣思涛伟秀";

    @TempDir
    private Path folder;

    @Test
    void aShiftedColumnOfNumbersIsHeldAndAReleaseTakesIt() {
        var intake = new Intake(folder);
        intake.deliver("2025-06-28", rows(0, 0));
        assertThat(persons(intake.linkedNight("2025-06-28"), "2025-06-28"))
                .as("nobody is known on the first night")
                .isEqualTo(new PersonCount(0, PERSONS, 0));

        intake.deliver("2025-06-29", rows(0, 12));
        var normal = intake.night("2025-06-29");
        assertThat(state(normal, "2025-06-29")).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(persons(normal, "2025-06-29")).isEqualTo(new PersonCount(PERSONS - 12, 12, 0));

        intake.deliver("2025-06-30", rows(1, 0)).deliver("2025-07-01", rows(0, PERSONS));
        var held = intake.night("2025-07-01");
        assertThat(state(held, "2025-06-30")).isEqualTo(DeliveryState.HELD);
        assertThat(persons(held, "2025-06-30"))
                .as("known numbers under other names; the last one is nobody's")
                .isEqualTo(new PersonCount(0, 1, PERSONS - 1));
        assertThat(delivery(held, "2025-06-30").reason())
                .startsWith("HC-D305 养老参保：240 行中已知人员 0.0 %（上次 100.0 %），号码未见过 0.4 %（0.0 %），号码缺失、无效或与姓名对不上 99.6 %（0.0 %）")
                .contains("身份证号、姓名 列错行");
        assertThat(state(held, "2025-07-01")).as("all numbers are new").isEqualTo(DeliveryState.HELD);

        var released =
                intake.decide("2025-06-30", DeliveryState.RELEASED, "李工 放行").night("2025-07-01");
        assertThat(state(released, "2025-06-30")).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(intake.accepted(delivery(released, "2025-06-30"))).hasSize(PERSONS);
    }

    /**
     * As many rows as persons.
     *
     * @param shift of the column of numbers against the others
     * @param unseen so many of the first rows are of persons that were never delivered
     */
    private static List<String> rows(int shift, int unseen) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < PERSONS; i++) {
            int who = i < unseen ? PERSONS + 1 + i : i;
            String name = "" + FAMILY.charAt(who % 12) + GIVEN.charAt(who / 12 % 20) + GIVEN.charAt(who / 240);
            rows.add(number(who + shift) + ",2025,城乡居民," + name + ",缴费,200,鱼洞");
        }
        return rows;
    }

    private static String number(int who) {
        return People.idNumber(
                String.format("19%02d%02d%02d", 40 + who % 60, 1 + who % 12, 1 + who % 28), 2 * who % 1000);
    }

    private static DeliveryState state(List<DeliveryRecord> known, String day) {
        return delivery(known, day).state();
    }

    private static PersonCount persons(List<DeliveryRecord> known, String day) {
        return delivery(known, day).files().get(0).persons();
    }

    private static DeliveryRecord delivery(List<DeliveryRecord> known, String day) {
        return known.stream().filter(d -> d.folder().equals(day)).findFirst().orElseThrow();
    }
}
