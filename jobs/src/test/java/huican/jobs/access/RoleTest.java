package huican.jobs.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each role may, spelled out once more and apart from the code. */
class RoleTest {
    /** Columns: admin, operator, statistician, town_worker, bureau, auditor, Viewer, User, Admin. */
    private static final String TABLE = """
            dag_read                    -o----vuA
            dag_run                     -o-----uA
            runner_configure            -o------A
            event_log_read              -o---avuA
            figures_read                -o------A
            figures_read_own_town       ---t-----
            figures_read_suppressed     --s------
            persons_read_masked         -o-------
            persons_read_own_town       ---t-----
            persons_read_pseudonyms     --s------
            deliveries_read             -o------A
            deliveries_decide           -o------A
            quarantine_read             -o-------
            quarantine_read_own_town    ---t-----
            reject_files_write          -o-------
            identity_decide             -o-------
            exceptions_settle_own_town  ---t-----
            release_start               -o------A
            release_approve             ---------
            release_pull_own            ----b----
            audit_read                  -----a---
            audit_read_own              a-------A
            users_manage                a-------A
            """;

    static Stream<Role> roles() {
        return Arrays.stream(Role.values());
    }

    @ParameterizedTest
    @MethodSource("roles")
    void mayWhatTheTableSaysAndNothingElse(Role role) {
        Map<String, Character> column = TABLE.lines()
                .map(line -> line.split("\\s+"))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1].charAt(role.ordinal())));

        Map<String, Boolean> said = column.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() != '-'));

        assertThat(Arrays.stream(Right.values())
                        .collect(Collectors.toMap(
                                right -> right.name().toLowerCase(Locale.ROOT), right -> role.may(right))))
                .isEqualTo(said);
    }

    @Test
    void wordsAreThoseOfTheInterfacesAndAirflows() {
        assertThat(roles().map(Role::word))
                .containsExactly(
                        "admin",
                        "operator",
                        "statistician",
                        "town_worker",
                        "bureau",
                        "auditor",
                        "Viewer",
                        "User",
                        "Admin");
        assertThat(roles())
                .allSatisfy(role -> assertThat(Role.named(role.word())).contains(role));
        assertThat(Role.named("Op")).contains(Role.OPERATOR);
        assertThat(Role.named("Public")).isEmpty();
        assertThat(Role.named("ADMIN")).isEmpty();
    }

    @Test
    void whoeverHasTwoRolesMayWhatEitherMay() {
        var both = new Principal(
                "wang", Set.of(Role.TOWN_WORKER, Role.VIEWER), Optional.of("500113001"), Optional.empty());

        assertThat(both.may(Right.DAG_READ)).isTrue();
        assertThat(both.may(Right.PERSONS_READ_OWN_TOWN)).isTrue();
        assertThat(both.may(Right.DAG_RUN)).isFalse();
        assertThat(both.from("10.0.0.7")).isEqualTo(new Actor("wang", "10.0.0.7"));
    }

    @Test
    void whoeverHasNoRoleMayNothing() {
        var nobody = new Principal("li", Set.of(), Optional.empty(), Optional.empty());

        assertThat(Right.values()).noneMatch(nobody::may);
    }
}
