package huican.jobs.dag;

import static huican.jobs.dag.ReadDags.dag;
import static huican.jobs.dag.ReadDags.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialect of DAG files: what is told of a mistake. */
class DialectProblemsTest {
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
}
