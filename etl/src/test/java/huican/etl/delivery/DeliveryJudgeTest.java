package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.delivery.ReadDelivery.ReadFile;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.PersonCount;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.Term;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryJudgeTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2025-07-01T01:30:00");
    private static final ExtractContract PENSION = TestContracts.extract("human_resources", "pension");

    @Test
    void exactlySeventyPercentPassesAndLessIsHeld() {
        assertThat(judge(accepted("2025-06-29", 1, 1000))
                        .judge(read("2025-06-30", 1), counts(700, 0))
                        .state())
                .isEqualTo(DeliveryState.ACCEPTED);
        var held = judge(accepted("2025-06-29", 1, 1000)).judge(read("2025-06-30", 1), counts(699, 0));
        assertThat(held.state()).isEqualTo(DeliveryState.HELD);
        assertThat(held.reason()).isEqualTo("HC-D301 养老参保：699 行，为上次 1,000 行的 69.9 %，低于 70 %");
    }

    @Test
    void theFirstDeliveryPassesHoweverSmall() {
        assertThat(judge().judge(read("2025-06-30", 1), counts(1, 0)).state()).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void aSnapshotIsMeasuredAgainstTheAcceptedOneBelowItNotTheLastThatArrived() {
        var judge = judge(accepted("2025-06-28", 1, 100), accepted("2025-07-01", 1, 1000));

        assertThat(judge.judge(read("2025-06-30", 1), counts(90, 0)).state()).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void badLinesHoldOnlyAboveTheShareAndFromTwentyLinesOn() {
        assertThat(judge().judge(read("2025-06-30", 1), counts(100, 19)).state())
                .isEqualTo(DeliveryState.ACCEPTED);
        assertThat(judge().judge(read("2025-06-30", 1), counts(400, 20)).state())
                .isEqualTo(DeliveryState.ACCEPTED);
        assertThat(judge().judge(read("2025-06-30", 1), counts(399, 20)).state())
                .isEqualTo(DeliveryState.HELD);
    }

    @Test
    void otherContentOfAnAcceptedDayIsRefusedAndARevisionIsNot() {
        var judge = judge(accepted("2025-06-30", 1, 100));

        assertThat(judge.refusal(received("2025-06-30", 1))).hasValue("HC-D105 这一天已接收过其他内容，原来的仍然有效；更正请放入 2025-06-30.2");
        assertThat(judge.refusal(received("2025-06-30", 2))).isEmpty();
    }

    @Test
    void whatAPersonReleasedIsAcceptedWithItsReasonAndHourHoweverSmall() {
        var hour = LocalDateTime.parse("2025-07-02T09:00:00");
        var released = held("2025-06-30", 1).decided(DeliveryState.RELEASED, hour, "李工 放行：核实属实");
        var judge = judge(accepted("2025-06-29", 1, 1000), released);

        assertThat(judge.refusal(received("2025-06-30", 1))).isEmpty();
        var record = judge.judge(read("2025-06-30", 1), counts(10, 0));

        assertThat(record.state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(record.reason()).isEqualTo("李工 放行：核实属实");
        assertThat(record.acceptedAt()).isEqualTo(hour);
        assertThat(judge.judge(read("2025-07-01", 1), counts(8, 0)).state())
                .as("measured against the released one")
                .isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void rowsOfOtherPersonsThanBeforeHoldAboveTwentyPointsAndExactlyTwentyPass() {
        var judge = judge(accepted("2025-06-29", persons(900, 50, 50)));

        assertThat(judge.judge(read("2025-06-30", 1), persons(750, 0, 250)).state())
                .as("95 % known once taken in, then 75 %")
                .isEqualTo(DeliveryState.ACCEPTED);
        var held =
                judge(accepted("2025-06-29", persons(900, 50, 50))).judge(read("2025-06-30", 1), persons(749, 0, 251));
        assertThat(held.state()).isEqualTo(DeliveryState.HELD);
        assertThat(held.reason())
                .isEqualTo(
                        "HC-D305 养老参保：1,000 行中已知人员 74.9 %（上次 95.0 %），号码未见过 0.0 %（0.0 %），号码缺失、无效或与姓名对不上 25.1 %（5.0 %），"
                                + "变动超过 20 个百分点。常见原因：身份证号、姓名 列错行、错列或取错；请与部门核对");
    }

    @ParameterizedTest
    @CsvSource({
        "1000,0,0,      0,0,1000,  held",
        "1000,0,0,      0,1000,0,  held",
        "700,0,300,     700,300,0, held",
        "600,0,400,     1000,0,0,  accepted",
        "0,1000,0,      980,20,0,  accepted",
        "0,1000,0,      0,1000,0,  held",
        "0,1000,0,      0,0,1000,  held",
        "1000,0,0,      0,0,199,   accepted",
        "1000,0,0,      0,0,200,   held",
        "199,0,0,       0,0,1000,  accepted",
    })
    void onlyTheBadDirectionsHoldAndOnlyBetweenDeliveriesOfTwoHundredRows(
            long known, long founding, long open, long knownNow, long foundingNow, long openNow, String state) {
        var judge = withoutVolume(accepted("2025-06-29", persons(known, founding, open)));

        assertThat(judge.judge(read("2025-06-30", 1), persons(knownNow, foundingNow, openNow))
                        .state())
                .isEqualTo(Term.of(DeliveryState.class, state));
    }

    @Test
    void sharesOfPersonsAreMeasuredAgainstTheNewestDeliveryThatIsLargeEnoughAndCounted() {
        var judge = withoutVolume(
                accepted("2025-06-27", persons(1000, 0, 0)),
                accepted("2025-06-28", persons(0, 0, 10)),
                accepted("2025-06-29", counts(1000, 0)));

        assertThat(judge.judge(read("2025-06-30", 1), persons(0, 0, 1000)).state())
                .isEqualTo(DeliveryState.HELD);
        assertThat(withoutVolume(accepted("2025-06-29", counts(1000, 0)))
                        .judge(read("2025-06-30", 1), persons(0, 0, 1000))
                        .state())
                .as("judged by an earlier version")
                .isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void deliveriesOfOneNightAreMeasuredByTheSameRegister() {
        var judge = judge();

        assertThat(judge.judge(read("2025-06-29", 1), persons(0, 1000, 0)).state())
                .as("the first")
                .isEqualTo(DeliveryState.ACCEPTED);
        assertThat(judge.judge(read("2025-06-30", 1), persons(0, 1000, 0)).state())
                .isEqualTo(DeliveryState.ACCEPTED);
        assertThat(judge.judge(read("2025-07-01", 1), persons(0, 700, 300)).state())
                .isEqualTo(DeliveryState.HELD);
    }

    @Test
    void newPersonsOfEventsAreMeasuredAgainstThoseOfTheEventsBefore() {
        var events = Map.of("human_resources/养老参保", pension(false, 0));
        var known = List.of(accepted("2025-06-29", persons(200, 800, 0)));

        assertThat(new DeliveryJudge(known, events, NOW)
                        .judge(read("2025-06-30", 1), persons(0, 1000, 0))
                        .state())
                .isEqualTo(DeliveryState.ACCEPTED);
        assertThat(new DeliveryJudge(known, events, NOW)
                        .judge(read("2025-06-30", 1), persons(0, 799, 201))
                        .state())
                .isEqualTo(DeliveryState.HELD);
    }

    @Test
    void aDecimalShareIsExact() {
        var eighty = pension(true, 0.8);
        long huge = 100_000_000_000_000_010L;
        var judge = new DeliveryJudge(
                List.of(accepted("2025-06-29", 1, huge)), Map.of("human_resources/养老参保", eighty), NOW);

        assertThat(judge.judge(read("2025-06-30", 1), counts(huge / 10 * 8 - 1, 0))
                        .state())
                .isEqualTo(DeliveryState.HELD);
        assertThat(judge.judge(read("2025-06-30", 1), counts(huge / 10 * 8, 0)).state())
                .isEqualTo(DeliveryState.ACCEPTED);
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

    private static DeliveryJudge judge(DeliveryRecord... known) {
        return new DeliveryJudge(List.of(known), Map.of("human_resources/养老参保", PENSION), NOW);
    }

    private static DeliveryJudge withoutVolume(DeliveryRecord... known) {
        return new DeliveryJudge(List.of(known), Map.of("human_resources/养老参保", pension(true, 0)), NOW);
    }

    private static ExtractContract pension(boolean snapshot, double breakerMinShare) {
        var limits = PENSION.limits();
        return new ExtractContract(
                PENSION.source(),
                PENSION.name(),
                PENSION.physicalName(),
                PENSION.purpose(),
                snapshot,
                PENSION.format(),
                PENSION.columns(),
                new ExtractContract.Limits(
                        breakerMinShare,
                        limits.quarantineHoldShare(),
                        limits.quarantineHoldMinLines(),
                        limits.linkRateHoldShare(),
                        limits.linkRateHoldMinRows()),
                PENSION.retention(),
                PENSION.frequencyDays(),
                PENSION.population());
    }

    private static DeliveryRecord accepted(String day, int revision, long rows) {
        return accepted(day, revision, counts(rows, 0));
    }

    private static DeliveryRecord accepted(String day, List<FileCount> files) {
        return accepted(day, 1, files);
    }

    private static DeliveryRecord accepted(String day, int revision, List<FileCount> files) {
        return new DeliveryRecord(
                "human_resources",
                LocalDate.parse(day),
                revision,
                "sha",
                DeliveryState.ACCEPTED,
                NOW,
                null,
                List.of(),
                files);
    }

    private static DeliveryRecord held(String day, int revision) {
        return new DeliveryRecord(
                "human_resources",
                LocalDate.parse(day),
                revision,
                "new",
                DeliveryState.HELD,
                NOW,
                "少",
                received(day, revision).content(),
                counts(10, 0));
    }

    private static List<FileCount> counts(long rows, long quarantined) {
        return List.of(new FileCount("养老参保.csv", "养老参保", rows, rows - quarantined, quarantined, 0, "f", null, 0L));
    }

    private static List<FileCount> persons(long known, long founding, long open) {
        long rows = known + founding + open;
        return List.of(
                new FileCount("养老参保.csv", "养老参保", rows, rows, 0, 0, "f", new PersonCount(known, founding, open), 0L));
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
