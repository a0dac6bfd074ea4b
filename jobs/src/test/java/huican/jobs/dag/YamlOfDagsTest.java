package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DAG files as others write them: anchors, numbers, ends of lines. What dag-factory on Airflow 3.3 makes of the same text is expected. */
class YamlOfDagsTest {

    @Test
    void aMapOfTaskKeysThatIsThereForItsAnchorIsNoDag() {
        List<Dag> dags = DagReader.read("n.yml", """
                x-task: &task {operator: BashOperator, retries: 2}
                night:
                  tasks:
                    a: {<<: *task, bash_command: &say "echo {{ ds }}"}
                    b: {<<: [{retries: 3}, *task], bash_command: *say}
                """);

        assertThat(dags).extracting(Dag::dagId).containsExactly("night");
        assertThat(dags.get(0).task("a").retries()).isEqualTo(2);
        assertThat(dags.get(0).task("b").retries()).isEqualTo(3);
        assertThat(dags.get(0).task("b").bashCommand()).isEqualTo("echo {{ ds }}");
        assertThat(problems("night: {taskss: []}")).contains("没有键 \"taskss\"");
    }

    @Test
    void aDagNeedNotHaveTasks() {
        assertThat(dag("night: {start_date: 2026-01-01, schedule: null}").tasks())
                .isEmpty();
        assertThat(dag("night: {schedule: null, tasks: []}").tasks()).isEmpty();
    }

    @Test
    void numbersAreThoseOfPythonsYaml() {
        assertThat(
                        dag("night: {params: {a: 12e5, b: 1.5e3, c: 1.5e+3, d: 010, e: 1:30, f: 1_000, g: \"1e3\"}, tasks: []}")
                                .params()
                                .defaults())
                .isEqualTo(Map.of("a", "12e5", "b", "1.5e3", "c", 1500.0, "d", 8L, "e", 90L, "f", 1000L, "g", "1e3"));
    }

    @Test
    void namesMayBeChineseAndAFileMayBeginWithAByteOrderMarkAndEndItsLinesAsWindowsDoes() {
        Dag dag = dag("\uFEFFnight:\r\n  tasks:\r\n    - {task_id: 一号, operator: BashOperator, bash_command: x}\r\n"
                + "    - task_id: b\r\n      operator: BashOperator\r\n      dependencies: [一号]\r\n"
                + "      bash_command: |\r\n        echo one\r\n        echo two\r\n");

        assertThat(dag.task("b").upstreams()).containsExactly("一号");
        assertThat(dag.task("b").bashCommand()).isEqualTo("echo one\necho two\n");
    }

    private static Dag dag(String yaml) {
        return DagReader.read("n.yml", yaml).get(0);
    }

    private static String problems(String yaml) {
        return catchThrowableOfType(DagFileException.class, () -> DagReader.read("n.yml", yaml))
                .getMessage();
    }
}
