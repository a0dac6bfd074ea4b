package huican.jobs.dag;

import static huican.jobs.dag.ReadDags.dag;
import static huican.jobs.dag.ReadDags.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialect of DAG files: tasks, groups, defaults, operators, params. */
class DialectTest {
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

    private static Set<Integer> skipCodes(String value) {
        return ((Work.Bash)
                        dag("night: {tasks: [{task_id: a, operator: BashOperator, bash_command: x, skip_on_exit_code: "
                                        + value + "}]}")
                                .task("a")
                                .work())
                .skipExitCodes();
    }
}
