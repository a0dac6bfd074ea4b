package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.TriggerRule.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TriggerRuleTest {
    private static final String[] UPSTREAMS = "S F K U SS SF SK SU FF FK FU KK KU UU R RS RF RK RU".split(" ");
    private static final Map<Character, TaskState> STATES = Map.of(
            'S',
            TaskState.SUCCESS,
            'F',
            TaskState.FAILED,
            'K',
            TaskState.SKIPPED,
            'U',
            TaskState.UPSTREAM_FAILED,
            'R',
            TaskState.RUNNING);
    private static final Map<String, Decision> DECISIONS =
            Map.of("r", Decision.RUN, "k", Decision.SKIP, "u", Decision.UPSTREAM_FAILED, ".", Decision.WAIT);

    /** Airflow's truth table: r runs, k skipped, u upstream_failed, . waits; R is an upstream that still runs. */
    @ParameterizedTest
    @CsvSource({
        "all_success,                 r u k u r u k u u u u k u u . . u k u",
        "all_failed,                  k r k r k k k k r k r k k r . k . k .",
        "all_done,                    r r r r r r r r r r r r r r . . . . .",
        "all_done_setup_success,      r r r r r r r r r r r r r r . . . . .",
        "all_done_min_one_success,    r u k u r r k r u k u k k u . . . k .",
        "all_skipped,                 k k r k k k k k k k k r k k . k k . k",
        "one_success,                 r u k u r r r r u u u k u u . r . . .",
        "one_failed,                  k r k r k r k r r r r k r r . . r . r",
        "one_done,                    r r k k r r r r r r r k k k . r r . .",
        "none_failed,                 r u r u r u r u u u u r u u . . u . u",
        "none_failed_min_one_success, r u k u r u r u u u u k u u . . u . u",
        "none_skipped,                r r k r r r k r r k r k k r . . . k .",
        "always,                      r r r r r r r r r r r r r r r r r r r"
    })
    void decidesAsAirflowDoes(String rule, String decisions) {
        String[] expected = decisions.split(" ");
        for (int i = 0; i < UPSTREAMS.length; i++) {
            var states =
                    UPSTREAMS[i].chars().mapToObj(c -> STATES.get((char) c)).toList();

            assertThat(TriggerRule.ofWord(rule).orElseThrow().decide(states))
                    .as("%s of %s", rule, UPSTREAMS[i])
                    .isEqualTo(DECISIONS.get(expected[i]));
        }
    }

    @ParameterizedTest
    @EnumSource(TriggerRule.class)
    void aTaskWithoutUpstreamsRunsUnderEveryRule(TriggerRule rule) {
        assertThat(rule.decide(List.of())).isEqualTo(Decision.RUN);
    }
}
