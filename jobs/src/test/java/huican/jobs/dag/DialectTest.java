package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

class DialectTest {
    private static final Asset A = Asset.of("x-a://a");
    private static final Asset B = Asset.of("x-a://b");

    @Test
    void theEnvironmentReplacesNamesBeforeYamlIsReadAndUnsetOnesStay() {
        Dag dag = DagReader.read("a.yml", """
                        night:
                          description: $CITY ${DISTRICT} $UNSET ${UNSET}
                          max_active_runs: $RUNS
                          tasks: [{task_id: a, operator: EmptyOperator}]
                        """, Map.of("CITY", "重庆", "DISTRICT", "巴南", "RUNS", "3"), Optional.empty())
                .get(0);

        assertThat(dag.description()).isEqualTo("重庆 巴南 $UNSET ${UNSET}");
        assertThat(dag.limits().maxActiveRuns()).isEqualTo(3);
    }

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

    @Test
    void tasksAndGroupsMayBeWrittenAsMapsFromTheirNames() {
        Dag dag = dag("""
                night:
                  task_groups:
                    inner: {parent_group_name: outer, dependencies: [first]}
                    outer: {tooltip: 外}
                    flat: {prefix_group_id: false}
                  tasks:
                    first: {operator: EmptyOperator, task_group_name: outer}
                    a: {operator: EmptyOperator, task_group_name: inner}
                    b: {operator: EmptyOperator, task_group_name: inner, dependencies: [a]}
                    c: {operator: EmptyOperator, task_group_name: flat, dependencies: [outer]}
                """);

        assertThat(dag.groups())
                .containsExactly(
                        new TaskGroup("outer", "outer", "外", Optional.empty()),
                        new TaskGroup("outer.inner", "inner", "", Optional.of("outer")),
                        new TaskGroup("flat", "flat", "", Optional.empty()));
        assertThat(dag.tasks())
                .extracting(DagTask::taskId)
                .containsExactly("outer.first", "outer.inner.a", "outer.inner.b", "c");
        assertThat(dag.task("outer.inner.a").upstreams()).containsExactly("outer.first");
        assertThat(dag.task("outer.inner.b").upstreams()).containsExactly("outer.inner.a");
        // The dependency of the group inner is set after that of the task c: at that moment first is a last task of
        // outer too.
        assertThat(dag.task("c").upstreams()).containsExactly("outer.first", "outer.inner.b");
    }

    @Test
    void defaultArgsOfGroupsStandBetweenThoseOfTheDagAndTheTask() {
        Dag dag = dag("""
                night:
                  default_args: {retries: 1, pool: a, env: {X: "1"}, params: {p: 1, q: 1}}
                  params: {p: 0, r: 0}
                  task_groups:
                    outer: {default_args: {retries: 2, owner: o}}
                    inner: {parent_group_name: outer, default_args: {retries: 3}}
                  tasks:
                    a: {operator: EmptyOperator, task_group_name: inner, params: {q: 2}}
                    b: {operator: BashOperator, bash_command: x, env: {Y: "2"}, task_group_name: outer}
                """);

        DagTask a = dag.task("outer.inner.a");
        assertThat(List.of(a.retries(), a.owner(), a.slots().pool())).containsExactly(3, "o", "a");
        assertThat(a.params().defaults()).isEqualTo(Map.of("p", 1L, "q", 2L));
        assertThat(dag.params().defaults()).isEqualTo(Map.of("p", 1L, "q", 1L, "r", 0L));
        assertThat(((Work.Bash) dag.task("outer.b").work()).env()).contains(Map.of("Y", "2"));
        assertThat(dag.task("outer.b").retries()).isEqualTo(2);
    }

    @Test
    void anObjectOfTheDefaultsIsReplacedAsAWhole() {
        Dag dag = dag("""
                default:
                  dagrun_timeout: {__type__: datetime.timedelta, hours: 6}
                  default_args: {retry_delay: {__type__: datetime.timedelta, hours: 1}}
                night:
                  dagrun_timeout: {__type__: datetime.timedelta, minutes: 5}
                  default_args: {retry_delay: {__type__: datetime.timedelta, minutes: 5}}
                  tasks: [{task_id: a, operator: EmptyOperator}]
                """);

        assertThat(dag.limits().runTimeout()).contains(Duration.ofMinutes(5));
        assertThat(dag.task("a").retry().delay()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void withoutWordsEverythingIsAsAirflowHasIt() {
        Dag dag = dag(
                "night: {tasks: [{task_id: a, operator: EmptyOperator}, {task_id: b, operator: BashOperator, bash_command: x}]}");
        DagTask task = dag.task("a");

        assertThat(dag.limits()).isEqualTo(new Limits(16, 16, 0, Optional.empty()));
        assertThat(dag.catchup()).isFalse();
        assertThat(dag.pausedUponCreation()).isTrue();
        assertThat(dag.tags()).containsExactly("dagfactory");
        assertThat(dag.timezone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(task.retry()).isEqualTo(new RetryPolicy(0, Duration.ofMinutes(5), 0, Optional.empty()));
        assertThat(task.slots()).isEqualTo(Slots.DEFAULT);
        assertThat(task.past()).isEqualTo(Past.FREE);
        assertThat(task.doXcomPush()).isTrue();
        assertThat(task.owner()).isEqualTo("airflow");
        assertThat(task.isInstant()).isTrue();
        assertThat(dag.task("b").work())
                .isEqualTo(new Work.Bash("x", Optional.empty(), false, Optional.empty(), Set.of(99)));
    }

    @ParameterizedTest
    @CsvSource({
        "airflow.providers.standard.operators.bash.BashOperator, BASH",
        "airflow.operators.bash.BashOperator, BASH",
        "airflow.operators.empty.EmptyOperator, EMPTY",
        "airflow.providers.standard.operators.empty.EmptyOperator, EMPTY"
    })
    void anOperatorIsKnownByEachOfItsPaths(String path, DagTask.Operator operator) {
        assertThat(dag("night: {tasks: [{task_id: a, operator: " + path
                                + (operator == DagTask.Operator.BASH ? ", bash_command: x" : "") + "}]}")
                        .task("a")
                        .operator())
                .isEqualTo(operator);
    }

    @Test
    void sensorsAreReadWithTheirWayOfWaiting() {
        Dag dag = dag("""
                night:
                  tasks:
                    - task_id: file
                      operator: airflow.providers.standard.sensors.filesystem.FileSensor
                      filepath: /in/{{ ds }}.csv
                      poke_interval: 5
                      timeout: {__type__: datetime.timedelta, minutes: 1}
                      mode: reschedule
                      soft_fail: true
                    - task_id: other
                      operator: airflow.sensors.external_task.ExternalTaskSensor
                      external_dag_id: other
                      external_task_ids: [x, y]
                      execution_delta: 1 days
                    - {task_id: bash, operator: airflow.providers.standard.sensors.bash.BashSensor, bash_command: test, deferrable: true}
                """);

        var file = (Work.FileSensor) dag.task("file").work();
        assertThat(file.path()).isEqualTo("/in/{{ ds }}.csv");
        assertThat(file.connectionId()).isEqualTo("fs_default");
        assertThat(file.waiting())
                .isEqualTo(new Work.Waiting(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1),
                        Work.Mode.RESCHEDULE,
                        true,
                        false,
                        false,
                        false,
                        Optional.empty()));
        var other = (Work.ExternalTaskSensor) dag.task("other").work();
        assertThat(other.taskIds()).containsExactly("x", "y");
        assertThat(other.allowedStates()).containsExactly("success");
        assertThat(other.delta()).isEqualTo(Duration.ofDays(1));
        assertThat(other.waiting().timeout()).isEqualTo(Duration.ofDays(7));
        assertThat(((Work.BashSensor) dag.task("bash").work()).waiting().mode()).isEqualTo(Work.Mode.DEFERRABLE);
    }

    @Test
    void exitCodesThatSkipAreANumberAListOrNone() {
        assertThat(skipCodes("99")).containsExactly(99);
        assertThat(skipCodes("[1, 2]")).containsExactlyInAnyOrder(1, 2);
        assertThat(skipCodes("null")).isEmpty();
    }

    @Test
    void callbacksAreANameAMapOrAListOfThem() {
        DagTask task = dag("""
                night:
                  tasks:
                    - task_id: a
                      operator: EmptyOperator
                      on_failure_callback: calls.failed
                      on_success_callback: {callback: calls.done, to: 值班}
                      on_retry_callback: [calls.one, {callback: calls.two, n: 2}]
                """).task("a");

        assertThat(task.callbacks().failure()).containsExactly(new Callback("calls.failed", Map.of()));
        assertThat(task.callbacks().success()).containsExactly(new Callback("calls.done", Map.of("to", "值班")));
        assertThat(task.callbacks().retry())
                .containsExactly(new Callback("calls.one", Map.of()), new Callback("calls.two", Map.of("n", 2L)));
        assertThat(task.isInstant()).isFalse();
    }

    @Test
    void paramsArePlainValuesOrHaveASchema() {
        Params params = dag("""
                night:
                  params:
                    plain: {a: [1, null]}
                    n: {__type__: airflow.sdk.Param, default: 5, type: integer, minimum: 1, description: 几}
                    must: {__type__: airflow.models.param.Param, type: string}
                  tasks: [{task_id: a, operator: EmptyOperator}]
                """).params();

        assertThat(params.all().get("n"))
                .isEqualTo(
                        new Param(Optional.of(5L), false, Optional.of("几"), Map.of("type", "integer", "minimum", 1L)));
        assertThat(params.all().get("must").required()).isTrue();
        assertThat(params.defaults().get("plain")).hasToString("{a=[1, null]}");
    }

    @Test
    void aCycleThroughGroupsIsFound() {
        assertThat(problems("""
                night:
                  task_groups: {g: {dependencies: [b]}}
                  tasks:
                    - {task_id: a, operator: EmptyOperator, task_group_name: g}
                    - {task_id: b, operator: EmptyOperator, dependencies: [g]}
                """)).contains("HC-J007 n.yml:1 night：任务成环 g.a → b → g.a");
        assertThat(problems("""
                night:
                  task_groups: {g: {parent_group_name: h}, h: {parent_group_name: g}}
                  tasks: [{task_id: a, operator: EmptyOperator}]
                """)).contains("任务组互相包含 g → h");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schedule: '0 25 * * *' | HC-J004 n.yml:2 night schedule：\"0 25 * * *\" 不是 cron 文本",
                "schedule_interval: '@daily' | HC-J002 n.yml:2 night schedule_interval：Airflow 3 已没有这个键，请写 schedule",
                "schedule: {__type__: airflow.timetables.interval.CronTriggerTimetable, cron: '@daily'} | 是否为 \"airflow.timetables.trigger.CronTriggerTimetable\"",
                "timezone: Asia/Shanghia | HC-J004 n.yml:2 night timezone：没有时区 \"Asia/Shanghia\"，是否为 \"Asia/Shanghai\"",
                "start_date: tomorrow | HC-J004 n.yml:2 night start_date：应为日期",
                "catchup: true, schedule: '@daily' | HC-J003 n.yml:2 night catchup：为 true 时应有 start_date",
                "max_active_runs: many | HC-J004 n.yml:2 night max_active_runs：应为不小于 0 的整数",
                "default_args: {retires: 3} | HC-J002 n.yml:2 night.default_args：没有键 \"retires\"，是否为 \"retries\"",
                "default_args: {pool_slots: 0} | HC-J004 n.yml:2 night.a pool_slots：应为不小于 1 的整数",
                "task_groups: {a: {tooltip: x}} | HC-J005 n.yml:4 night：任务 \"a\" 与第 2 行的任务组同名",
                "on_failure_callback: print | HC-J004 n.yml:2 night on_failure_callback：应为带点的名称",
                "description: [x] | HC-J004 n.yml:2 night description：应为文字"
            })
    void aProblemNamesItsLineItsKeyAndWhatIsMeant(String line, String problem) {
        assertThat(problems("night:\n  "
                        + (line.startsWith("catchup") ? "catchup: true\n  schedule: '@daily'" : line.strip())
                        + "\n  tasks:\n    - {task_id: a, operator: EmptyOperator}\n"))
                .contains(problem.strip());
    }

    @Test
    void whatAirflowNoLongerKnowsIsAProblemOfATaskAndNothingInDefaultArgs() {
        assertThat(problems("night: {tasks: [{task_id: a, operator: EmptyOperator, sla: 5}]}"))
                .contains("HC-J002 n.yml:1 night.a：没有键 \"sla\"");
        assertThat(
                        dag("night: {default_args: {sla: 5, schedule: '@daily'}, tasks: [{task_id: a, operator: EmptyOperator}]}")
                                .tasks())
                .hasSize(1);
    }

    @Test
    void anInheritedProblemIsToldOnce() {
        assertThat(problems("""
                night:
                  default_args: {retries: x}
                  tasks: [{task_id: a, operator: EmptyOperator}, {task_id: b, operator: EmptyOperator}]
                """)).containsOnlyOnce("retries");
    }

    @Test
    void aTaskThatIsNamedWithItsGroupIsAskedForByItsShortName() {
        assertThat(problems("""
                night:
                  task_groups: {g: {tooltip: x}}
                  tasks:
                    - {task_id: a, operator: EmptyOperator, task_group_name: g}
                    - {task_id: b, operator: EmptyOperator, dependencies: [g.a]}
                """)).contains("没有任务或任务组 \"g.a\"，是否为 \"a\"？（不写组名）");
    }

    @Test
    void duplicateKeysTabsAndADummyOperatorAreProblems() {
        assertThat(problems("night:\n  catchup: true\n  catchup: false\n")).contains("n.yml:3", "键 catchup 写了两次");
        assertThat(problems("night:\n\tcatchup: true\n")).contains("n.yml:2", "请用空格");
        assertThat(problems("night: {tasks: [{task_id: a, operator: airflow.operators.dummy.DummyOperator}]}"))
                .contains("尚不支持 \"airflow.operators.dummy.DummyOperator\"，可用 BashOperator、EmptyOperator");
        assertThat(problems("night: {tasks: [{task_id: a b, operator: EmptyOperator}]}"))
                .contains("task_id：只能由字母");
    }

    private static Set<Integer> skipCodes(String value) {
        return ((Work.Bash)
                        dag("night: {tasks: [{task_id: a, operator: BashOperator, bash_command: x, skip_on_exit_code: "
                                        + value + "}]}")
                                .task("a")
                                .work())
                .skipExitCodes();
    }

    private static Timetable schedule(String keys) {
        return dag("night: {" + keys + ", tasks: [{task_id: a, operator: EmptyOperator}]}")
                .schedule();
    }

    private static TriggerTimetable cron(String text, String zone) {
        return TriggerTimetable.of(CronTicks.of(text, ZoneId.of(zone)));
    }

    private static Dag dag(String yaml) {
        return DagReader.read("n.yml", yaml).get(0);
    }

    private static String problems(String yaml) {
        return catchThrowableOfType(DagFileException.class, () -> DagReader.read("n.yml", yaml))
                .getMessage();
    }
}
