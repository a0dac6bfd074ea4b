package huican.jobs.dag;

import static huican.jobs.dag.ReadDags.dag;
import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.asset.Asset;
import huican.jobs.dag.asset.AssetCondition;
import huican.jobs.dag.time.AssetTimetable;
import huican.jobs.dag.time.CronTicks;
import huican.jobs.dag.time.Delta;
import huican.jobs.dag.time.DeltaTicks;
import huican.jobs.dag.time.NoTimetable;
import huican.jobs.dag.time.OnceTimetable;
import huican.jobs.dag.time.Timetable;
import huican.jobs.dag.time.TriggerTimetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialect of DAG files: dates and schedules. */
class DialectSchedulesTest {
    private static final Asset A = Asset.of("x-a://a");
    private static final Asset B = Asset.of("x-a://b");

    @ParameterizedTest
    @CsvSource({
        "2026-01-01,                   2025-12-31T16:00:00Z",
        "2026-01-01 08:30:00,          2026-01-01T00:30:00Z",
        "'\"2026-01-01T08:30\"',       2026-01-01T00:30:00Z",
        "2026-01-01T08:30:00+00:00,    2026-01-01T00:30:00Z", // the clock time counts, not the zone it names
        "2 days,                       2026-11-17T16:00:00Z",
        "'{__type__: datetime.datetime, __args__: [2026, 1, 1], hour: 8}', 2026-01-01T00:00:00Z"
    })
    void aStartDateStandsInTheTimezoneOfTheDag(String date, Instant instant) {
        Dag dag = DagReader.read(
                        "a.yml",
                        "night: {timezone: Asia/Shanghai, start_date: " + date
                                + ", tasks: [{task_id: a, operator: EmptyOperator}]}",
                        Map.of(),
                        Optional.of(Instant.parse("2026-11-20T12:00:00Z")))
                .get(0);

        assertThat(dag.startDate()).contains(instant);
        assertThat(dag.timezone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void aBareCronIsReadInTheTimezoneOfTheStartDate() {
        assertThat(schedule("timezone: Europe/Paris, start_date: 2026-01-01, schedule: '@daily'"))
                .isEqualTo(cron("@daily", "Europe/Paris"));
        assertThat(schedule("timezone: Europe/Paris, schedule: '@daily',"
                        + " default_args: {start_date: 2026-01-01, timezone: Asia/Shanghai}"))
                .isEqualTo(cron("@daily", "Asia/Shanghai"));
        assertThat(schedule("timezone: Europe/Paris, schedule: '@daily'")).isEqualTo(cron("@daily", "UTC"));
    }

    @Test
    void schedulesMayBeWrittenInManyWays() {
        assertThat(schedule("schedule: None")).isEqualTo(new NoTimetable());
        assertThat(schedule("schedule: null")).isEqualTo(new NoTimetable());
        assertThat(schedule("schedule: '@once'")).isEqualTo(new OnceTimetable());
        assertThat(schedule("schedule: {__type__: datetime.timedelta, seconds: 30}"))
                .isEqualTo(TriggerTimetable.of(new DeltaTicks(Delta.of(Duration.ofSeconds(30)))));
        assertThat(schedule("schedule: {__type__: airflow.timetables.trigger.CronTriggerTimetable, cron: '0 1 * * 3',"
                        + " timezone: UTC, interval: {__type__: datetime.timedelta, days: 1}}"))
                .isEqualTo(new TriggerTimetable(
                        CronTicks.of("0 1 * * 3", ZoneId.of("UTC")),
                        Delta.of(Duration.ofDays(1)),
                        TriggerTimetable.Immediately.WITHIN_A_TENTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x-a://a, x-a://b]",
                "{__and__: [{__type__: airflow.sdk.Asset, uri: x-a://a}, {__type__: airflow.sdk.Asset, uri: x-a://b}]}",
                "{__type__: airflow.sdk.AssetAll, __args__: [x-a://a, x-a://b]}",
                "{__type__: builtins.list, items: [x-a://a, {__type__: airflow.sdk.Asset, __args__: [x-a://b]}]}",
                "'x-a://a & x-a://b'",
                "{datasets: [x-a://a, x-a://b]}"
            })
    void allAssetsOfAConditionAreWaitedFor(String schedule) {
        assertThat(schedule("schedule: " + schedule))
                .isEqualTo(new AssetTimetable(
                        new AssetCondition.All(List.of(new AssetCondition.One(A), new AssetCondition.One(B))),
                        Optional.empty()));
    }

    @Test
    void anyAssetOfAConditionMayBeEnoughAndTimeMayBeAdded() {
        var condition = schedule("schedule: {__or__: [{__and__: [x-a://a, x-a://b]}, x-a://c]}")
                .assets()
                .orElseThrow();

        assertThat(condition.isMet(Set.of(Asset.of("x-a://c"))::contains)).isTrue();
        assertThat(condition.isMet(Set.of(A)::contains)).isFalse();
        assertThat(condition.isMet(Set.of(A, B)::contains)).isTrue();
        assertThat(schedule("schedule: {__type__: airflow.timetables.assets.AssetOrTimeSchedule, assets: [x-a://a],"
                        + " timetable: {__type__: airflow.timetables.trigger.CronTriggerTimetable, cron: '@daily',"
                        + " timezone: UTC}}"))
                .isEqualTo(new AssetTimetable(
                        new AssetCondition.All(List.of(new AssetCondition.One(A))),
                        Optional.of(cron("@daily", "UTC"))));
    }

    private static Timetable schedule(String keys) {
        return dag("night: {" + keys + ", tasks: [{task_id: a, operator: EmptyOperator}]}")
                .schedule();
    }

    private static TriggerTimetable cron(String text, String zone) {
        return TriggerTimetable.of(CronTicks.of(text, ZoneId.of(zone)));
    }
}
