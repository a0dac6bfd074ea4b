package huican.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import huican.jobs.Main;
import huican.jobs.cli.serve.BesideServer;
import huican.jobs.process.ServerFile;
import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerProcess;
import huican.jobs.testing.Cli;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CommandModel;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TwoTowns;
import huican.jobs.testing.WarmCli;
import huican.jobs.testing.WarmWorker;
import huican.schemas.run.Home;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that writes, typed where nobody owns the home and typed beside a server that does: the same output, the same exit code, the
 * same entries in the audit log. A command that is neither here nor among those that need not be fails the test.
 */
@Order(2)
@Timeout(300)
class BothWaysTest {

    /** Look, and leave nothing on record. */
    private static final List<String> READ = List.of(
            "assets details",
            "assets list",
            "audit list",
            "audit verify",
            "cheat-sheet",
            "config get-value",
            "config lint",
            "config list",
            "connections test",
            "contracts check",
            "contracts dictionary",
            "dags details",
            "dags list",
            "dags list-import-errors",
            "dags list-jobs",
            "dags list-runs",
            "dags next-execution",
            "dags report",
            "dags show",
            "dags show-dependencies",
            "dags state",
            "db check",
            "db check-migrations",
            "db downgrade",
            "db drop-archived",
            "db export-archived",
            "db shell",
            "definitions check",
            "definitions diff",
            "definitions list",
            "definitions show",
            "deliveries list",
            "deliveries show",
            "doctor",
            "exceptions history",
            "exceptions list",
            "explain",
            "help",
            "identity explain",
            "identity model",
            "identity review",
            "info",
            "jobs check",
            "plugins",
            "pools get",
            "pools list",
            "providers list",
            "releases keys",
            "releases list",
            "releases show",
            "seeds check",
            "tasks failed-deps",
            "tasks list",
            "tasks render",
            "tasks state",
            "tasks states-for-dag-run",
            "users list",
            "variables get",
            "variables list",
            "version");

    /** Own the home themselves, or none, or are a night's: tests of their own; of nights here. */
    private static final List<String> APART =
            List.of("backup", "demo", "generate", "nightly", "restore", "serve", "step");

    /**
     * A command line.
     *
     * @param typed where it asks
     */
    private record Step(int exit, String line, String typed) {}

    private static final List<Step> STEPS = List.of(
            step(0, "db migrate"),
            step(0, "deliveries release civil_affairs 2025-06-30 --reason 已核实"),
            step(2, "deliveries release civil_affairs 2025-06-30 --reason 再来"),
            step(0, "deliveries refuse civil_affairs 2025-06-29 --reason 不要"),
            step(2, "deliveries rejects registry 2025-06-30 --out 退回"),
            step(0, "identity decide v0000000000b1 same --reason 电话核实"),
            step(0, "identity decide --undo fb1 fb3 --reason 重新核对"),
            step(0, "identity sample --n 5 --seed 1 --out sample.csv"),
            step(2, "identity judge s00000000/1 unsure"),
            step(0, "person show p1 --reveal --reason 核对"),
            step(0, "exceptions assign e1 --to chen"),
            step(0, "exceptions settle e3 --reason 已报民政追回"),
            step(2, "exceptions settle e9 --reason 没有"),
            step(0, "exceptions export --town 500113004 --out 清单.csv"),
            step(2, "exceptions import 清单.csv"),
            step(0, "risk confirm p1 income_below_line --reason 入户核实"),
            step(0, "risk refute p3 income_below_line --reason 漏计"),
            step(0, "query \"SELECT numerator FROM coverage_rate\" --cite"),
            step(0, "figures freeze --as-of 2025-06-30 --reason 上报"),
            step(1, "figures package --as-of 2025-06-30 --out 重算"),
            step(0, "export coverage --as-of 2025-06-30 --format csv --out exported"),
            step(0, "report --month 2025-06 --out 月报.html"),
            step(0, "contracts export coverage_rate --as-of 2025-06-30 --out tables"),
            step(0, "releases approve bureau --reason 每年复核"),
            step(0, "release --as-of 2025-06-30 --out released"),
            step(0, "releases receipt bureau-20250630-01 --file released/SHA256SUMS"),
            step(0, "releases withdraw bureau-20250630-01 --reason 试用"),
            step(2, "releases withdraw bureau-20250630-01 --reason 再次"),
            step(0, "releases rotate-key"),
            step(0, "pools set place 2 text"),
            step(0, "pools export pools.json"),
            step(0, "pools import pools.json"),
            step(0, "pools delete place"),
            step(1, "pools delete place"),
            step(0, "variables set mode strict"),
            step(0, "variables export variables.json"),
            step(0, "variables import variables.json"),
            step(0, "variables delete mode"),
            step(0, "connections add c1 --conn-uri postgres://u:geheim@db:5432/x"),
            step(0, "connections get c1"),
            step(0, "connections list --show-values"),
            step(0, "connections export c.json"),
            step(0, "connections import c.json"),
            step(0, "connections delete c1"),
            step(0, "dags reserialize"),
            step(0, "dags unpause told"),
            step(0, "dags pause told"),
            step(0, "dags trigger told --run-id one"),
            step(1, "dags trigger told --run-id one"),
            step(0, "dags clear told --run-id one -y"),
            new Step(0, "dags clear told --run-id one", "n\n"),
            step(0, "tasks clear told -y"),
            step(0, "tasks test told a one"),
            step(0, "dags test told"),
            step(0, "assets materialize --uri x-told://table"),
            step(0, "backfill create --dag-id daily --from-date 2026-01-01 --to-date 2026-01-02"),
            step(0, "users create --username wang --role Admin -p Tr0ub4dor-3"),
            new Step(0, "users create --username li --role operator", "Tr0ub4dor-3\n"),
            step(1, "users create --username wang --role Admin -p Tr0ub4dor-3"),
            step(0, "users add-role --username wang --role User"),
            step(0, "users remove-role --username wang --role User"),
            step(0, "users reset-password --username wang -p Tr0ub4dor-4"),
            step(0, "users disable --username li"),
            step(0, "users enable --username li"),
            step(0, "users delete --username li"),
            step(0, "users rotate-key"),
            step(0, "dags delete daily -y"),
            step(0, "db clean --clean-before-timestamp 2020-01-01 -y"),
            step(0, "db reset -y"));

    @TempDir
    static Path folder;

    private static Step step(int exit, String line) {
        return new Step(exit, line, "");
    }

    @Test
    void eachCommandIsHereOrNeedNotBe() {
        assertThat(CommandModel.leaves()).allSatisfy(command -> {
            boolean typed = STEPS.stream().anyMatch(step -> (step.line() + " ").startsWith(command + " "));
            assertThat(List.of(typed, READ.contains(command), APART.contains(command)))
                    .as(command + ": tested both ways, or only looks, or is apart: one of them")
                    .containsOnlyOnce(true);
        });
        assertThat(CommandModel.leaves()).containsAll(READ).containsAll(APART);
    }

    @Test
    @Tag("slow")
    void eachCommandThatWritesDoesTheSameBesideAServer() throws Exception {
        Path here = home("here");
        Path beside = home("beside");
        try (var server = new Server(beside)) {
            var failures = new SoftAssertions();
            for (Step step : STEPS) {
                Ended alone = run(here, step, false);
                Ended served = run(beside, step, true);
                failures.assertThat(alone.exitCode())
                        .as(step.line() + "\n" + alone.out() + alone.err())
                        .isEqualTo(step.exit());
                failures.assertThat(plain(beside, served)).as(step.line()).isEqualTo(plain(here, alone));
            }
            failures.assertThat(audited(beside, true)).isEqualTo(audited(here, false));
            failures.assertAll();
        }
    }

    @Test
    @Tag("slow")
    void aNightTypedBesideAServerEndsAsOneWithout() throws Exception {
        Path here = Files.createDirectories(folder.resolve("night-here"));
        Path beside = Files.createDirectories(folder.resolve("night-beside"));
        for (Path typedIn : List.of(here, beside)) {
            String given = typedIn.resolve("given").toString();
            WarmCli.run(
                    "generate", "--out", given, "--persons", "30", "--days", "2025-06-30..2025-06-30", "--seed", "1");
        }
        var night = step(0, "nightly --date 2025-06-30 --inbox given/inbox");

        Ended alone = run(here, night, false, WarmWorker::start);
        Ended served;
        try (var server = new Server(beside)) {
            served = run(beside, night, true);
        }

        assertThat(alone.exitCode()).as(alone.out() + alone.err()).isEqualTo(night.exit());
        assertThat(ofNight(beside, served)).contains("r20250630-01").isEqualTo(ofNight(here, alone));
    }

    /** And without where it was whenever somebody looked, and the sums of files that hold keys of the home. */
    private static String ofNight(Path typedIn, Ended ended) {
        return plain(typedIn, ended).replaceAll("(?m)^… .*\\R", "").replaceAll("校验 \\S+", "校验 <sum>");
    }

    /** Owns the home of a folder until it is closed. */
    private static final class Server implements AutoCloseable {
        private final Cli.Running running;

        Server(Path typedIn) {
            var home = new Home(typedIn.resolve("home"));
            running = Cli.start(
                    Map.of("HUICAN_NO_ARCHIVE", "1"),
                    "serve",
                    "--port",
                    "0",
                    "--home",
                    home.root().toString());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ServerFile.read(home).isPresent());
        }

        @Override
        public void close() {
            running.process().destroy();
            running.end();
        }
    }

    /** A folder in which somebody types, with a home in it; its DAGs run nothing by themselves. */
    private static Path home(String name) throws IOException {
        Path typedIn = Files.createDirectories(folder.resolve(name));
        Path root = typedIn.resolve("home");
        TwoTowns.in(new IdentityHome(root)).publish();
        Files.createDirectories(root.resolve("dags"));
        Files.writeString(root.resolve("dags/told.yml"), """
                default:
                  is_paused_upon_creation: true
                  start_date: 2026-01-01
                told:
                  schedule: null
                  tasks:
                    - {task_id: a, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'echo said',
                       outlets: ["x-told://table"]}
                daily:
                  schedule: "@daily"
                  catchup: false
                  tasks:
                    - {task_id: a, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                """);
        return typedIn;
    }

    private static Ended run(Path typedIn, Step step, boolean served) {
        return run(typedIn, step, served, WorkerProcess::start);
    }

    private static Ended run(Path typedIn, Step step, boolean served, NightWorker.Start workers) {
        String[] arguments = Pattern.compile("\"[^\"]*\"|\\S+")
                .matcher(step.line() + " --home home")
                .results()
                .map(word -> word.group().replace("\"", ""))
                .toArray(String[]::new);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        InputStream typed = new ByteArrayInputStream(step.typed().getBytes(StandardCharsets.UTF_8));
        var caller = new Caller(typed, Map.of("HUICAN_USER", "zhao"), typedIn, "zhao");
        var context = new Context(screen, Clock.systemUTC(), workers, caller);
        OptionalInt exit = BesideServer.run(Main.commandLine(context, arguments), context, arguments);
        assertThat(exit.isPresent()).as(step.line() + ": run by the server").isEqualTo(served);
        int code = exit.orElseGet(() -> Main.run(context, arguments));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Without what differs between any two homes: where it is, when it was, keys, what was drawn by lot. */
    private static String plain(Path typedIn, Ended ended) {
        return (ended.exitCode() + "\n" + ended.out() + ended.err())
                .replace(typedIn.toString(), "<folder>")
                .replaceAll(
                        "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?", "<time>")
                .replaceAll("[0-9a-f]{12,}", "<hex>")
                .replaceAll(" *\\d+(\\.\\d+)? (秒|GB|MB)", " <much> $2")
                .replaceAll("(?s)(-----BEGIN PUBLIC KEY-----).*?(-----END)", "$1<key>$2");
    }

    private static List<String> audited(Path typedIn, boolean served) {
        Ended ended = run(typedIn, step(0, "audit list --limit 1000 -o plain"), served);
        assertThat(run(typedIn, step(0, "audit verify"), served).out()).contains("审计日志完整");
        return plain(typedIn, ended).lines().toList();
    }
}
