package huican.jobs.dag.time;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.asset.Asset;
import huican.jobs.dag.asset.AssetCondition;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Ticks EVERY_TWO_MINUTES = CronTicks.of("*/2 * * * *", ZoneOffset.UTC);
    private static final Ticks SHANGHAI_NIGHT = CronTicks.of("30 1 * * *", ZoneId.of("Asia/Shanghai"));
    private static final Instant NOW = at("2026-11-20T20:12:00.9Z");
    private static final Bounds NEWEST = new Bounds(Optional.of(at("2026-11-20T00:00:00Z")), Optional.empty(), false);
    private static final Bounds CATCHUP = new Bounds(Optional.of(at("2026-11-20T00:00:00Z")), Optional.empty(), true);

    @Test
    void aBareCronHasItsTickAsLogicalDateAndAsBothEndsOfItsInterval() {
        assertThat(TriggerTimetable.of(EVERY_TWO_MINUTES).next(Optional.empty(), NEWEST, NOW))
                .contains(dates("20:12", "20:12", "20:12"));
    }

    @Test
    void aDataIntervalRunTakesTheTimeUpToItsTick() {
        assertThat(new IntervalTimetable(EVERY_TWO_MINUTES).next(Optional.empty(), NEWEST, NOW))
                .contains(dates("20:10", "20:12", "20:12"));
    }

    @Test
    void aCronTriggerWithAnIntervalBeginsThatMuchBeforeItsTick() {
        var daily = new TriggerTimetable(
                EVERY_TWO_MINUTES, Delta.of(Duration.ofHours(1)), TriggerTimetable.Immediately.WITHIN_A_TENTH);

        assertThat(daily.next(Optional.empty(), NEWEST, NOW)).contains(dates("19:12", "20:12", "20:12"));
    }

    @Test
    void withoutCatchupOnlyTheNewestDueRunIsMadeAndThenTheNext() {
        var last = Optional.of(new DataInterval(at("2026-11-20T19:00:00Z"), at("2026-11-20T19:02:00Z")));

        assertThat(new IntervalTimetable(EVERY_TWO_MINUTES).next(last, NEWEST, NOW))
                .contains(dates("20:10", "20:12", "20:12"));
        assertThat(new IntervalTimetable(EVERY_TWO_MINUTES)
                        .next(Optional.of(dates("20:10", "20:12", "20:12").interval()), NEWEST, NOW))
                .contains(dates("20:12", "20:14", "20:14"));
        assertThat(TriggerTimetable.of(EVERY_TWO_MINUTES)
                        .next(Optional.of(dates("20:12", "20:12", "20:12").interval()), NEWEST, NOW))
                .contains(dates("20:14", "20:14", "20:14"));
    }

    @Test
    void withCatchupAllRunsAreMadeFromTheStartDateOnOldestFirst() {
        assertThat(new IntervalTimetable(EVERY_TWO_MINUTES).next(Optional.empty(), CATCHUP, NOW))
                .contains(dates("00:00", "00:02", "00:02"));
        assertThat(TriggerTimetable.of(EVERY_TWO_MINUTES).next(Optional.empty(), CATCHUP, NOW))
                .contains(dates("00:00", "00:00", "00:00"));
        assertThat(TriggerTimetable.of(EVERY_TWO_MINUTES)
                        .next(Optional.of(dates("00:00", "00:00", "00:00").interval()), CATCHUP, NOW))
                .contains(dates("00:02", "00:02", "00:02"));
    }

    @Test
    void aStartDateIsTheFirstLogicalDateAndThereIsNoRunAfterTheEndDate() {
        var bounds = new Bounds(Optional.of(at("2026-11-19T16:00:00Z")), Optional.of(at("2026-11-21T16:00:00Z")), true);
        var nightly = new IntervalTimetable(SHANGHAI_NIGHT);

        assertThat(nightly.between(bounds.earliest().get(), bounds.latest().get(), 100))
                .extracting(run -> run.logicalDate() + " " + run.runAfter())
                .containsExactly(
                        "2026-11-19T17:30:00Z 2026-11-20T17:30:00Z", "2026-11-20T17:30:00Z 2026-11-21T17:30:00Z");
        assertThat(nightly.next(Optional.of(new DataInterval(NOW, at("2026-11-21T17:30:00Z"))), bounds, NOW))
                .isEmpty();
    }

    @Test
    void aRunByHandTakesTheLastWholeIntervalOrOnlyItsMoment() {
        Instant logical = at("2026-11-20T12:34:00Z");

        assertThat(new IntervalTimetable(SHANGHAI_NIGHT).manual(logical))
                .isEqualTo(new DataInterval(at("2026-11-18T17:30:00Z"), at("2026-11-19T17:30:00Z")));
        assertThat(TriggerTimetable.of(SHANGHAI_NIGHT).manual(logical)).isEqualTo(DataInterval.exact(logical));
        assertThat(new NoTimetable().manual(logical)).isEqualTo(DataInterval.exact(logical));
        assertThat(new TriggerTimetable(
                                SHANGHAI_NIGHT,
                                Delta.of(Duration.ofDays(1)),
                                TriggerTimetable.Immediately.WITHIN_A_TENTH)
                        .manual(logical))
                .isEqualTo(new DataInterval(at("2026-11-19T12:34:00Z"), logical));
    }

    @Test
    void aTimedeltaWithoutCatchupFirstRunsAtOnceAndThenKeepsItsPace() {
        var everyTen = TriggerTimetable.of(new DeltaTicks(Delta.of(Duration.ofSeconds(10))));
        RunDates first = everyTen.next(Optional.empty(), NEWEST, NOW).orElseThrow();

        assertThat(first.runAfter()).isEqualTo(NOW);
        assertThat(everyTen.next(Optional.of(first.interval()), NEWEST, NOW.plusMillis(10_020))
                        .orElseThrow()
                        .runAfter())
                .isEqualTo(NOW.plusSeconds(10));
        assertThat(everyTen.next(Optional.of(first.interval()), NEWEST, NOW.plusSeconds(35))
                        .orElseThrow()
                        .runAfter())
                .isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void aTimedeltaWithCatchupIsCountedFromTheStartDate() {
        var monthly = TriggerTimetable.of(new DeltaTicks(new Delta(Period.ofMonths(1), Duration.ZERO)));

        assertThat(monthly.between(at("2026-01-31T00:00:00Z"), at("2026-03-31T00:00:00Z"), 10))
                .extracting(run -> run.runAfter().toString())
                .containsExactly("2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z", "2026-03-28T00:00:00Z");
    }

    @Test
    void aDeltaIntervalWithoutCatchupIsAlignedToWholeDeltas() {
        assertThat(new IntervalTimetable(new DeltaTicks(Delta.of(Duration.ofMinutes(10))))
                        .next(Optional.empty(), NEWEST, NOW))
                .contains(dates("20:00", "20:10", "20:10"));
    }

    @Test
    void withoutAStartDateATickJustMissedIsRunAndAnOlderOneIsNot() {
        var unbound = new Bounds(Optional.empty(), Optional.empty(), true);
        var hourly = TriggerTimetable.of(CronTicks.of("0 * * * *", ZoneOffset.UTC));

        assertThat(hourly.next(Optional.empty(), unbound, at("2026-11-20T20:05:00Z"))
                        .orElseThrow()
                        .runAfter())
                .isEqualTo(at("2026-11-20T20:00:00Z"));
        assertThat(hourly.next(Optional.empty(), unbound, NOW).orElseThrow().runAfter())
                .isEqualTo(at("2026-11-20T21:00:00Z"));
        assertThat(new IntervalTimetable(EVERY_TWO_MINUTES).next(Optional.empty(), unbound, NOW))
                .isEmpty();
    }

    @Test
    void onceRunsAtTheStartDateAndNeverAgain() {
        RunDates run = new OnceTimetable().next(Optional.empty(), NEWEST, NOW).orElseThrow();

        assertThat(run.logicalDate()).isEqualTo(at("2026-11-20T00:00:00Z"));
        assertThat(new OnceTimetable().next(Optional.of(run.interval()), NEWEST, NOW))
                .isEmpty();
    }

    @Test
    void ofSeveralCronsTheOneDueLastIsRun() {
        var several = new MultipleCronTimetable(List.of(
                TriggerTimetable.of(CronTicks.of("10 * * * *", ZoneOffset.UTC)),
                TriggerTimetable.of(CronTicks.of("30 6 * * *", ZoneOffset.UTC))));

        assertThat(several.next(Optional.empty(), NEWEST, NOW)).contains(dates("20:10", "20:10", "20:10"));
        assertThat(several.next(Optional.empty(), CATCHUP, NOW)).contains(dates("00:10", "00:10", "00:10"));
    }

    @Test
    void assetsMakeNoRunByTimeUnlessATimetableIsAdded() {
        AssetCondition condition = new AssetCondition.One(Asset.of("x-warehouse://curated/person"));
        var orTime = new AssetTimetable(condition, Optional.of(TriggerTimetable.of(EVERY_TWO_MINUTES)));

        assertThat(new AssetTimetable(condition, Optional.empty()).next(Optional.empty(), NEWEST, NOW))
                .isEmpty();
        assertThat(orTime.next(Optional.empty(), NEWEST, NOW)).contains(dates("20:12", "20:12", "20:12"));
        assertThat(orTime.assets()).contains(condition);
    }

    @Test
    void aDeltaIsWrittenAsPythonWritesIt() {
        assertThat(Delta.of(Duration.ofMinutes(90))).hasToString("1:30:00");
        assertThat(Delta.of(Duration.ofDays(1))).hasToString("1 day, 0:00:00");
        assertThat(Delta.of(Duration.ofMillis(172_800_500))).hasToString("2 days, 0:00:00.500000");
    }

    private static RunDates dates(String start, String end, String runAfter) {
        return new RunDates(clock(start), clock(start), clock(end), clock(runAfter));
    }

    private static Instant clock(String time) {
        return at("2026-11-20T" + time + ":00Z");
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
