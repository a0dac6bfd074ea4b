package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParamSchemasTest {

    /** Schema, value and the message of Python's jsonschema, which Airflow uses. */
    static Stream<String> cases() throws IOException {
        try (InputStream file = ParamSchemasTest.class.getResourceAsStream("/dag/param-cases.jsonl")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @SuppressWarnings("unchecked")
    void aBrokenParamIsToldInAirflowsWords(String line) throws IOException {
        List<Object> parts = new JsonMapper().readValue(line, List.class);
        var params = new Params(
                Map.of("p", new Param(Optional.empty(), true, Optional.empty(), (Map<String, Object>) parts.get(0))));

        String problem = ParamSchemas.problem(params, Collections.singletonMap("p", parts.get(1)))
                .orElse("");

        assertThat(problem).isEqualTo(parts.get(2).equals("") ? "" : "Invalid input for param p: " + parts.get(2));
    }

    @Test
    void aParamWithoutDefaultMustBeGivenAndOtherKeysAreAccepted() {
        var params = new Params(Map.of("must", new Param(Optional.empty(), true, Optional.empty(), Map.of())));

        assertThat(ParamSchemas.problem(params, Map.of("other", 1)))
                .contains("Invalid input for param must: No value passed");
        assertThat(ParamSchemas.problem(params, Map.of("must", 1, "other", 1))).isEmpty();
    }

    @Test
    void aScheduledDagNeedsDefaultsThatAreWell() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                DagFileException.class, () -> DagReader.read("n.yml", """
                                night:
                                  schedule: '@daily'
                                  params: {n: {__type__: airflow.sdk.Param, default: 0, type: integer, minimum: 1}}
                                  tasks: [{task_id: a, operator: EmptyOperator}]
                                """))
                        .getMessage())
                .contains("HC-J004 n.yml:3 night params：", "0 is less than the minimum of 1");
    }
}
