package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.delivery.ReadDelivery.ReadFile;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2025-07-01T01:30:00");
    private static final ExtractContract PENSION = TestContracts.extract("human_resources", "pension");

    @Test
    void exactlySeventyPercentPassesAndLessIsHeld() {
        assertThat(judge(accepted("2025-06-29", 1, 1000))
                        .judge(read("2025-06-30", 1), counts(700, 0))
                        .state())
                .isEqualTo("accepted");
        var held = judge(accepted("2025-06-29", 1, 1000)).judge(read("2025-06-30", 1), counts(699, 0));
        assertThat(held.state()).isEqualTo("held");
        assertThat(held.reason()).isEqualTo("养老参保：699 行，为上次 1,000 行的 69.9 %，低于 70 %");
    }

    @Test
    void theFirstDeliveryPassesHoweverSmall() {
        assertThat(judge().judge(read("2025-06-30", 1), counts(1, 0)).state()).isEqualTo("accepted");
    }

    @Test
    void aSnapshotIsMeasuredAgainstTheAcceptedOneBelowItNotTheLastThatArrived() {
        var judge = judge(accepted("2025-06-28", 1, 100), accepted("2025-07-01", 1, 1000));

        assertThat(judge.judge(read("2025-06-30", 1), counts(90, 0)).state()).isEqualTo("accepted");
    }

    @Test
    void badLinesHoldOnlyAboveTheShareAndFromTwentyLinesOn() {
        assertThat(judge().judge(read("2025-06-30", 1), counts(100, 19)).state())
                .isEqualTo("accepted");
        assertThat(judge().judge(read("2025-06-30", 1), counts(400, 20)).state())
                .isEqualTo("accepted");
        assertThat(judge().judge(read("2025-06-30", 1), counts(399, 20)).state())
                .isEqualTo("held");
    }

    @Test
    void otherContentOfAnAcceptedDayIsRefusedAndARevisionIsNot() {
        var judge = judge(accepted("2025-06-30", 1, 100));

        assertThat(judge.refusal(received("2025-06-30", 1))).hasValue("这一天已接收过其他内容，原来的仍然有效；更正请放入 2025-06-30.2");
        assertThat(judge.refusal(received("2025-06-30", 2))).isEmpty();
    }

    @Test
    void whatAPersonReleasedIsAcceptedWithItsReasonAndHourHoweverSmall() {
        var hour = LocalDateTime.parse("2025-07-02T09:00:00");
        var released = held("2025-06-30", 1).decided("released", hour, "李工 放行：核实属实");
        var judge = judge(accepted("2025-06-29", 1, 1000), released);

        assertThat(judge.refusal(received("2025-06-30", 1))).isEmpty();
        var record = judge.judge(read("2025-06-30", 1), counts(10, 0));

        assertThat(record.state()).isEqualTo("accepted");
        assertThat(record.reason()).isEqualTo("李工 放行：核实属实");
        assertThat(record.acceptedAt()).isEqualTo(hour);
        assertThat(judge.judge(read("2025-07-01", 1), counts(8, 0)).state())
                .as("measured against the released one")
                .isEqualTo("accepted");
    }

    @Test
    void aDecimalShareIsExact() {
        var limits = PENSION.limits();
        var eighty = new ExtractContract(
                PENSION.source(),
                PENSION.name(),
                PENSION.physicalName(),
                PENSION.purpose(),
                true,
                PENSION.format(),
                PENSION.columns(),
                new ExtractContract.Limits(0.8, limits.quarantineHoldShare(), limits.quarantineHoldMinLines()),
                PENSION.retention());
        long huge = 100_000_000_000_000_010L;
        var judge = new Judge(List.of(accepted("2025-06-29", 1, huge)), Map.of("human_resources/养老参保", eighty), NOW);

        assertThat(judge.judge(read("2025-06-30", 1), counts(huge / 10 * 8 - 1, 0))
                        .state())
                .isEqualTo("held");
        assertThat(judge.judge(read("2025-06-30", 1), counts(huge / 10 * 8, 0)).state())
                .isEqualTo("accepted");
    }

    @Test
    void ofEachDayTheHighestRevisionIsInForceAndOfASnapshotTheNewestDay() {
        var all = List.of(
                accepted("2025-06-29", 1, 1),
                accepted("2025-06-29", 2, 1),
                accepted("2025-06-30", 1, 1),
                accepted("2025-07-01", 1, 1));

        var inForce = DeliveriesInForce.at(LocalDate.parse("2025-06-30"), all);

        assertThat(inForce.deliveries())
                .extracting(DeliveryRecord::folder)
                .containsExactly("2025-06-29.2", "2025-06-30");
        assertThat(inForce.of(PENSION)).extracting(DeliveryRecord::folder).containsExactly("2025-06-30");
        assertThat(inForce.newestDay("human_resources")).hasValue(LocalDate.parse("2025-06-30"));
    }

    private static Judge judge(DeliveryRecord... known) {
        return new Judge(List.of(known), Map.of("human_resources/养老参保", PENSION), NOW);
    }

    private static DeliveryRecord accepted(String day, int revision, long rows) {
        return new DeliveryRecord(
                "human_resources",
                LocalDate.parse(day),
                revision,
                "sha",
                "accepted",
                NOW,
                null,
                List.of(),
                counts(rows, 0));
    }

    private static DeliveryRecord held(String day, int revision) {
        return new DeliveryRecord(
                "human_resources",
                LocalDate.parse(day),
                revision,
                "new",
                "held",
                NOW,
                "少",
                received(day, revision).content(),
                counts(10, 0));
    }

    private static List<FileCount> counts(long rows, long quarantined) {
        return List.of(new FileCount("养老参保.csv", "养老参保", rows, rows - quarantined, quarantined, 0, "f"));
    }

    private static ReadDelivery read(String day, int revision) {
        return new ReadDelivery(
                received(day, revision),
                "",
                List.of(new ReadFile("养老参保.csv", "养老参保", "human_resources_pension", 0, "f")),
                List.of());
    }

    private static ReceivedDelivery received(String day, int revision) {
        return new ReceivedDelivery(
                "human_resources",
                LocalDate.parse(day),
                revision,
                "",
                "new",
                "",
                List.of(new ReceivedFile("养老参保.csv", 0, "new", "new", 0)),
                List.of());
    }
}
