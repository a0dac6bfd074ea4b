package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import huican.jobs.dag.time.CronTicks;
import huican.jobs.dag.time.IntervalTimetable;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.vocabulary.NightTask;
import huican.schemas.vocabulary.Term;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DagReaderTest {

    @Test
    void theBuiltInNightIsOneChainThatEndsWithCleanUp() {
        String yaml = new ResourceFolder("jobs/dags").text("nightly.yml");

        Dag dag = DagReader.read("jobs/dags/nightly.yml", yaml).get(0);

        assertThat(dag.tasks()).extracting(DagTask::taskId).isEqualTo(Term.words(NightTask.values()));
        assertThat(dag.dagId()).isEqualTo("disability_nightly");
        assertThat(dag.tasks())
                .extracting(DagTask::taskId)
                .containsExactly(
                        "pull",
                        "accept",
                        "standardise",
                        "link",
                        "person",
                        "commit_tables",
                        "figures",
                        "commit_figures",
                        "publish",
                        "clean_up");
        assertThat(dag.task("link").upstreams()).containsExactly("standardise");
        assertThat(dag.task("clean_up").triggerRule()).isEqualTo(TriggerRule.ALL_DONE);
        assertThat(dag.leaves()).extracting(DagTask::taskId).containsExactly("clean_up");
        assertThat(dag.schedule())
                .isEqualTo(new IntervalTimetable(CronTicks.of("30 1 * * *", ZoneId.of("Asia/Shanghai"))));
    }

    @Test
    void defaultsLieUnderTheDagAndUnderTheTask() {
        Dag dag = DagReader.read("a.yml", """
                        default:
                          default_args: {retries: 3, retry_delay: {__type__: datetime.timedelta, minutes: 2}}
                        night:
                          default_args: {retries: 1}
                          tasks:
                            - {task_id: a, operator: BashOperator, bash_command: echo a}
                            - {task_id: b, operator: EmptyOperator, retries: 0, retry_delay: 5}
                        """).get(0);

        assertThat(dag.task("a").retries()).isEqualTo(1);
        assertThat(dag.task("a").retry().delay()).isEqualTo(Duration.ofMinutes(2));
        assertThat(dag.task("b").retries()).isZero();
        assertThat(dag.task("b").retry().delay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void limitsAndDelaysOfATaskAreRead() {
        Dag dag = DagReader.read("a.yml", """
                        night:
                          default_args: {execution_timeout: {__type__: datetime.timedelta, hours: 2}}
                          tasks:
                            - {task_id: a, operator: EmptyOperator, retry_delay: 10, retry_exponential_backoff: true,
                               max_retry_delay: 30, execution_timeout: 1.5}
                            - {task_id: b, operator: EmptyOperator, retry_delay: 10}
                        """).get(0);

        assertThat(dag.task("a").executionTimeout()).contains(Duration.ofMillis(1500));
        assertThat(dag.task("b").executionTimeout()).contains(Duration.ofHours(2));
        assertThat(dag.task("a").retry())
                .isEqualTo(new RetryPolicy(0, Duration.ofSeconds(10), 2, Optional.of(Duration.ofSeconds(30))));
        assertThat(dag.task("b").retry().factor()).isZero();
    }

    @Test
    void allProblemsOfAFileAreToldTogetherWithTheirLines() {
        var problem = catchThrowableOfType(DagFileException.class, () -> DagReader.read("nightly.yml", """
                        night:
                          fail_fast: true
                          tasks:
                            - task_id: a
                              operator: BashOperator
                              bash_comand: echo a
                              trigger_rule: all_succes
                            - {task_id: b, operator: EmptyOperator, dependencies: [aa]}
                            - {task_id: b, operator: PythonOperator}
                        """));

        assertThat(problem.getMessage())
                .contains("HC-J008 nightly.yml:2 night：尚不支持 \"fail_fast\"")
                .contains("HC-J002 nightly.yml:6 night.a：没有键 \"bash_comand\"，是否为 \"bash_command\"？")
                .contains("HC-J003 nightly.yml:4 night.a：BashOperator 缺少 bash_command")
                .contains("HC-J004 nightly.yml:7 night.a trigger_rule：没有规则 \"all_succes\"，是否为 \"all_success\"？")
                .contains("HC-J006 nightly.yml:8 night.b dependencies：没有任务或任务组 \"aa\"，是否为 \"a\"？")
                .contains("HC-J005 nightly.yml:9 night：任务 \"b\" 重复，先见于第 8 行")
                .contains("HC-J008 nightly.yml:9 night.b operator：尚不支持 \"PythonOperator\"")
                .endsWith("此文件未加载。");
    }

    @Test
    void aCycleIsNamedInTheDirectionOfTheWork() {
        var problem = catchThrowableOfType(DagFileException.class, () -> DagReader.read("nightly.yml", """
                        night:
                          tasks:
                            - {task_id: block, operator: EmptyOperator, dependencies: [score]}
                            - {task_id: score, operator: EmptyOperator, dependencies: [block]}
                        """));

        assertThat(problem.getMessage()).contains("HC-J007 nightly.yml:1 night：任务成环 block → score → block");
    }

    @Test
    void brokenYamlIsToldWithItsLine() {
        var problem = catchThrowableOfType(
                DagFileException.class, () -> DagReader.read("nightly.yml", "night:\n  tasks: [a\n  b: c\n"));

        assertThat(problem.getMessage()).startsWith("HC-J001 nightly.yml:3 不是合法的 YAML");
    }
}
