package huican.jobs.cli.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.cli.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AirflowOutputTest {

    @Test
    void aTableHasItsHeadsUnderlinedAndEndsWithABlankLine() {
        assertThat(printed(
                        AirflowOutput.TABLE,
                        dag("bench_chain", List.of("bench"), false),
                        dag("夜间", List.of("a", "b"), true)))
                .isEqualTo("""
                        dag_id      | owners | is_paused | bundle_version
                        ============+========+===========+===============
                        bench_chain | bench  | False     | None         \s
                        夜间        | a,b    | True      | None         \s

                        """);
    }

    @Test
    void aCellOfSeveralLinesTakesSeveralLines() {
        assertThat(printed(
                        AirflowOutput.TABLE, row("file", "a.yml", "error", "one\ntwo"), row("file", "b", "error", "")))
                .isEqualTo("file  | error\n======+======\na.yml | one  \n      | two  \nb     |      \n\n");
        assertThat(printed(AirflowOutput.PLAIN, row("file", "a.yml", "error", "one\ntwo")))
                .isEqualTo("file    error\na.yml   one\n        two\n");
    }

    @Test
    void jsonIsOneLineWhereBooleansAndNumbersAreText() {
        assertThat(printed(
                        AirflowOutput.JSON,
                        dag("夜间", List.of("a", "b"), true),
                        row("slots", 4, "conf", Map.of("x", 1))))
                .isEqualTo("[{\"dag_id\": \"夜间\", \"owners\": [\"a\", \"b\"], \"is_paused\": \"True\","
                        + " \"bundle_version\": null}, {\"slots\": \"4\", \"conf\": {\"x\": \"1\"}}]\n");
        assertThat(printed(AirflowOutput.JSON, row("text", "a \"b\"\n\\ \u0001")))
                .isEqualTo("[{\"text\": \"a \\\"b\\\"\\n\\\\ \\u0001\"}]\n");
    }

    @Test
    void yamlQuotesWhatWouldBeReadAsSomethingElse() {
        assertThat(printed(AirflowOutput.YAML, dag("bench", List.of("a"), false), row("at", "2026-11-20", "slots", 4)))
                .isEqualTo("""
                        - bundle_version: null
                          dag_id: bench
                          is_paused: 'False'
                          owners:
                          - a
                        - at: '2026-11-20'
                          slots: '4'
                        """);
    }

    @Test
    void plainHasHeadsTwoWiderThanTheirTextsAndNumbersAtTheRight() {
        assertThat(printed(AirflowOutput.PLAIN, dag("bench_chain", List.of("bench"), false)))
                .isEqualTo("dag_id       owners     is_paused    bundle_version\nbench_chain  ['bench']  False\n");
        assertThat(printed(
                        AirflowOutput.PLAIN, row("pool", "default_pool", "slots", 128), row("pool", "x", "slots", 4)))
                .isEqualTo("pool            slots\ndefault_pool      128\nx                   4\n");
    }

    @Test
    void withoutRowsTablesSaySoAndJsonIsAnEmptyList() {
        assertThat(printed(AirflowOutput.TABLE)).isEqualTo("No data found\n");
        assertThat(printed(AirflowOutput.PLAIN)).isEqualTo("No data found\n");
        assertThat(printed(AirflowOutput.JSON)).isEqualTo("[]\n");
        assertThat(printed(AirflowOutput.YAML)).isEqualTo("[]\n");
    }

    private static Map<String, Object> dag(String dagId, List<String> owners, boolean paused) {
        return row("dag_id", dagId, "owners", owners, "is_paused", paused, "bundle_version", null);
    }

    private static Map<String, Object> row(Object... keysAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            row.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return row;
    }

    @SafeVarargs
    private static String printed(AirflowOutput output, Map<String, Object>... rows) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        output.print(new ArrayList<>(Arrays.asList(rows)), new Screen(stream, stream, false, false, 0));
        return out.toString(StandardCharsets.UTF_8);
    }
}
