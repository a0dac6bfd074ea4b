package huican.jobs.api.own;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Role;
import huican.jobs.api.ApiServer;
import huican.jobs.usecase.query.ReadView;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation of our own API and every role: who may, spelled out once more and apart from the code. */
class OwnRightsTest {
    /** Columns: admin, operator, statistician, town_worker, bureau, auditor, Viewer, User, Admin. A dot is for who is not signed in too. */
    private static final String TABLE = """
            GET figures                                -ost----A
            GET figures/{indicator}/people             -o-t-----
            GET official_figures                       -o------A
            GET figure_outliers                        -o------A
            GET figure_gaps                            -o------A
            GET indicators                             -ost----A
            GET areas                                  -ost----A
            GET exception_kinds                        -ost----A
            GET risk_rules                             -ost----A
            GET quality_rules                          -ost----A
            GET sources                                -ost----A
            GET runs                                   -ost----A
            GET published                              -ost----A
            GET exceptions                             -o-t-----
            GET exceptions/{exception_id}              -o-t-----
            POST exceptions/{exception_id}/assign      ---t-----
            POST exceptions/{exception_id}/settle      ---t-----
            GET exception_ageing                       -o-t-----
            GET risk_flags                             -o-t-----
            GET risk_flags/{person_id}/{rule}          -o-t-----
            POST risk_flags/{person_id}/{rule}/judgement ---t-----
            GET persons                                -o-t-----
            GET persons/{person_id}                    -o-t-----
            POST persons/{person_id}/look              ---t-----
            GET delivery_files                         -o------A
            GET quality_summaries                      -o------A
            GET quality_findings                       -o-------
            GET quarantine                             -o-t-----
            GET deliveries                             -o------A
            GET deliveries/{source}/{folder}           -o------A
            POST deliveries/{source}/{folder}/decision -o------A
            POST deliveries/{source}/{folder}/rejects  -o-------
            GET identity/reviews                       -o-------
            GET identity/pairs/{left}/{right}          -o-------
            POST identity/pairs/{left}/{right}/decision -o-------
            GET identity/model                         -o-------
            GET release_profiles                       -o------A
            GET release_profiles/{profile}             -o------A
            POST release_profiles/{profile}/releases   -o------A
            GET releases                               -o--b---A
            GET releases/{release_id}                  -o--b---A
            POST releases/{release_id}/receipts        -o--b---A
            POST releases/{release_id}/withdrawal      -o------A
            GET releases/{release_id}/files/{file}     ----b----
            HEAD releases/{release_id}/files/{file}    ----b----
            GET openapi.json                           .........
            """;

    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ApiServer.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyOperationStandsInTheTable() {
        assertThat(OwnApi.operations(
                        server.access(), ReadView.of(server.access().home())))
                .extracting(
                        operation -> operation.method() + " " + operation.path().substring(OwnApi.BASE.length() + 1))
                .containsExactlyInAnyOrderElementsOf(table().keySet());
    }

    /** Who may is answered something else than 403: the home is empty. */
    @Test
    void whoMayIsLetInAndNobodyElse() {
        table().forEach((operation, who) -> {
            String[] words = operation.split(" ");
            String path = OwnApi.BASE + "/" + words[1].replaceAll("\\{[a-z_]+}", "p1");
            String body = words[0].equals("POST") ? "{}" : null;
            for (Role role : Role.values()) {
                var reply = server.send(role.word(), words[0], path, body);
                assertThat(reply.status() != 403)
                        .as(operation + " " + role.word() + " " + reply.status() + " " + reply.body())
                        .isEqualTo(who.charAt(role.ordinal()) != '-');
            }
            assertThat(server.send("", words[0], path, body).status() != 401)
                    .as(operation)
                    .isEqualTo(who.charAt(0) == '.');
        });
    }

    private static Map<String, String> table() {
        return TABLE.lines()
                .map(String::strip)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')).strip(),
                        line -> line.substring(line.lastIndexOf(' ') + 1)));
    }
}
