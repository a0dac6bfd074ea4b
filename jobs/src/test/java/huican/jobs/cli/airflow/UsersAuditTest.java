package huican.jobs.cli.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people change by commands, and what the audit log then says. One home; its tests do not look at each other's users. */
class UsersAuditTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path home;

    private static CommandLines huican;

    @BeforeAll
    static void aHomeWithADag() throws IOException {
        Files.createDirectories(home.resolve("dags"));
        Files.writeString(home.resolve("dags/night.yml"), """
                night:
                  schedule: "@daily"
                  start_date: 2026-01-01
                  tasks:
                    a: {operator: airflow.operators.bash.BashOperator, bash_command: "true"}
                """);
        huican = new CommandLines(home, Clock.systemUTC()).with(Map.of("HUICAN_USER", "wang"));
    }

    @Test
    void everyCommandThatChangesSomethingLeavesAnEntry() throws IOException {
        Path variables = Files.writeString(home.resolve("v.json"), "{\"k\": \"v\", \"db_password\": \"geheim\"}");
        var commands = List.of(
                List.of("pool set p", "pools set p 2 text"),
                List.of("pool set p", "pools set p 3 text"),
                List.of("pool delete p", "pools delete p"),
                List.of("variable set k", "variables import " + variables),
                List.of("variable set mode", "variables set mode strict"),
                List.of("variable delete mode", "variables delete mode"),
                List.of("connection set c", "connections add c --conn-uri postgresql://u:geheim@db:5432/x"),
                List.of("connection reveal c", "connections get c"),
                List.of("connection reveal c", "connections export -"),
                List.of("connection reveal c", "connections list --show-values"),
                List.of("connection delete c", "connections delete c"),
                List.of("dag unpause night", "dags unpause night"),
                List.of("dag pause night", "dags pause night"),
                List.of("run trigger night/r1", "dags trigger night --run-id r1"),
                List.of(
                        "backfill create night/1",
                        "backfill create --dag-id night --from-date 2026-01-01 --to-date 2026-01-02"),
                List.of("dag delete night", "dags delete night -y"),
                List.of("records reset runner", "db reset -y"),
                List.of("user create li", "users create -u li -p Tr0ub4dor-3 -r Viewer"),
                List.of("user roles li", "users add-role -u li -r User"),
                List.of("user roles li", "users remove-role -u li -r Viewer"),
                List.of("user reset_password li", "users reset-password -u li -p Tr0ub4dor-4"),
                List.of("user disable li", "users disable -u li"),
                List.of("user enable li", "users enable -u li"),
                List.of("user delete li", "users delete -u li"));
        var missing = new ArrayList<String>();

        for (List<String> command : commands) {
            long before = entries().size();
            Ended ended = huican.run(command.get(1).split(" "));
            assertThat(ended.exitCode()).as(command.get(1) + ended.err()).isZero();
            if (entries().size() == before
                    || entries().stream().noneMatch(entry -> said(entry).equals(command.get(0)))) {
                missing.add(command.get(1));
            }
        }

        assertThat(missing).isEmpty();
        assertThat(huican.run("users", "rotate-key").exitCode()).isZero();
        assertThat(entries()).anyMatch(entry -> said(entry).startsWith("token_key rotate "));
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry.get("actor").asText()).isEqualTo("wang");
            assertThat(entry.get("from").asText()).startsWith("cli user@");
        });
        assertThat(huican.run("audit", "list", "--values", "-o", "json").out())
                .doesNotContain("geheim")
                .doesNotContain("Tr0ub4dor")
                .contains("{\\\"description\\\":\\\"text\\\",\\\"include_deferred\\\":false,\\\"slots\\\":2}");
        Ended verified = huican.run("audit", "verify");
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).startsWith("✔ 审计日志完整：");
    }

    @Test
    void usersAreListedWithTheirRoles() {
        huican.run(
                "users",
                "create",
                "-u",
                "zhao",
                "-p",
                "Tr0ub4dor-3",
                "-r",
                "Admin",
                "-e",
                "z@x.cn",
                "-f",
                "Z",
                "-l",
                "Y");
        huican.run("users", "create", "-u", "qian", "-p", "Tr0ub4dor-3", "-r", "town_worker", "--town", "鱼洞街道");

        String listed = huican.run("users", "list", "-o", "json").out();

        assertThat(listed)
                .contains("\"username\": \"zhao\", \"email\": \"z@x.cn\", \"first_name\": \"Z\", \"last_name\": \"Y\","
                        + " \"roles\": [\"Admin\"]")
                .contains("\"roles\": [\"town_worker\"], \"town\": \"500113")
                .doesNotContain("argon2");
    }

    @Test
    void aPasswordIsReadFromTheInputAndNeverPrinted() {
        Ended ended = huican.answering("Tr0ub4dor-3\n").run("users", "create", "-u", "sun", "-r", "operator");

        assertThat(ended).isEqualTo(new Ended(0, "User \"sun\" created with role \"operator\"\n", "Password:\n"));
        assertThat(huican.answering("")
                        .run("users", "create", "-u", "none", "-r", "operator")
                        .err())
                .contains("HC-J195 ");
    }

    @Test
    void wrongUsageIsToldAsAirflowDoesAndWhatMayNotBeInChinese() {
        assertThat(huican.run("users", "create", "-u", "x", "-p", "Tr0ub4dor-3", "-r", "Root"))
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(2))
                .satisfies(ended -> assertThat(ended.err()).contains("invalid choice: 'Root' (choose from 'admin', "));
        assertThat(huican.run("users", "delete", "-u", "nobody"))
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(1))
                .satisfies(ended -> assertThat(ended.err()).startsWith("HC-J193 没有用户 nobody"));
        assertThat(huican.run("audit", "verify", "--head", "7").exitCode()).isEqualTo(2);
    }

    @Test
    void aHomeInWhichNothingWasRunHasNoUsersAndAWholeLog(@TempDir Path fresh) {
        var other = new CommandLines(fresh.resolve("later"), Clock.systemUTC());

        assertThat(other.run("users", "list").out()).isEqualTo("No data found\n");
        assertThat(other.run("audit", "verify"))
                .satisfies(ended -> assertThat(ended.exitCode()).isZero());
        assertThat(fresh.resolve("later")).doesNotExist();
    }

    @Test
    void aServerForOtherMachinesIsRefusedWhileNobodyCouldSignIn(@TempDir Path fresh) {
        var other = new CommandLines(fresh.resolve("served"), Clock.systemUTC());

        Ended ended = other.run("serve", "--host", "0.0.0.0", "--port", "0");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("HC-J198 还没有用户，不在 0.0.0.0 上提供服务。");
        assertThat(ended.out()).isEmpty();
    }

    private static String said(JsonNode entry) {
        return entry.get("kind").asText() + " " + entry.get("action").asText() + " "
                + entry.get("subject").asText();
    }

    private static List<JsonNode> entries() throws IOException {
        var entries = new ArrayList<JsonNode>();
        JSON.readTree(huican.run("audit", "list", "-o", "json", "--limit", "1000", "--actor", "wang")
                        .out())
                .forEach(entries::add);
        return entries;
    }
}
