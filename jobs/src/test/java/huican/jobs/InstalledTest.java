package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.cli.Context;
import huican.jobs.cli.Screen;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Each command once, through the launcher, on the jars that package made and nothing else; and each command line of docs/operations.md, word
 * by word. One home serves all: they stand in the order in which a town's operator would come to them.
 */
@Tag("installed")
class InstalledTest {
    private static final Path PROJECT = TestFolders.project();
    private static final Path OPERATIONS = PROJECT.resolve("docs/operations.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```");
    private static final Pattern ID = Pattern.compile("[a-z][0-9a-f]{12,}");

    private static Path folder;

    /**
     * A command line as a user types it, and what it must come to.
     *
     * @param line after {@code ./huican}; as in docs/operations.md where it stands there
     * @param exit code
     * @param first of its lines on standard output, or of standard error if that has none: a regular expression it contains
     */
    private record Step(String line, int exit, String first) {}

    private static final List<Step> STEPS = List.of(
            new Step("help", 0, "用法"),
            new Step("help HC-D305", 0, "HC-D305"),
            new Step("doctor", 0, "Java"),
            new Step("generate --out generated --persons 20 --days 2025-06-30..2025-06-30 --seed 1", 0, "已生成 6 部门"),
            new Step("demo --trouble --persons 300 --days 2", 3, "惠残"),
            // From here on it is a home like any other.
            new Step("nightly --date 2025-06-30 --dry-run", 0, "."),
            new Step("query \"SELECT run_id, state, logs FROM run\"", 0, "run_id"),
            new Step("deliveries list --state 挂起", 0, "civil_affairs"),
            new Step("deliveries show civil_affairs 2025-06-30", 0, "区民政局"),
            new Step("deliveries release civil_affairs 2025-06-30 --reason \"换届清理，已核实\"", 0, "✔"),
            new Step("deliveries refuse civil_affairs 2025-06-30 --reason \"又不要了\"", 2, "."),
            new Step("deliveries rejects civil_affairs 2025-06-29 --out 退回民政", 0, "退回"),
            new Step("deliveries rejects registry 2025-06-30 --out 退回", 0, "退回"),
            new Step("nightly --date 2025-06-30", 3, "惠残"),
            // A day on which numbers are missing and mistyped: something is linked by weights, and something waits for
            // a person.
            new Step(
                    "generate --out noisy --persons 300 --days 2025-07-01..2025-07-01 --seed 42 --dirty 0.1", 0, "已生成"),
            new Step("nightly --date 2025-07-01 --inbox noisy/inbox", 0, "惠残"),
            new Step("identity review", 0, "."),
            new Step("identity sample --n 200 --seed 1 --out sample.csv", 0, "样本"),
            new Step("identity explain v3f0c9a1b2d4e", 0, "."),
            new Step("identity decide v3f0c9a1b2d4e same --reason \"电话核实\"", 0, "✔"),
            new Step("identity decide f12… f34… different --reason \"本人到场\"", 0, "✔"),
            new Step("identity decide --undo f12… f34… --reason \"重新核对\"", 0, "✔"),
            new Step("person show p3c9…", 0, "p[0-9a-f]+"),
            new Step("identity judge s1a2b3c4d/7 unsure", 0, "已记录"),
            new Step("identity judge --from sample.csv", 0, "已记录"),
            new Step("identity model", 0, "."),
            new Step("exceptions list --town 500113004 --state open", 0, "均为待核实"),
            new Step("exceptions assign 0a1b2c3d4e5f --to chen", 0, "✔"),
            new Step("exceptions settle 0a1b2c3d4e5f --reason \"已报民政补发\"", 0, "✔"),
            new Step("exceptions settle 0a1b2c3d4e5f --explained-until 2025-12-31 --reason \"已入住机构，按机构标准发放\"", 0, "✔"),
            new Step("exceptions history 0a1b2c3d4e5f", 0, "[0-9a-f]{24}"),
            new Step("exceptions export --town 500113004 --out 清单.xlsx", 0, "✔"),
            new Step("exceptions import 清单.xlsx", 2, "HC-J304"), // nothing is filled in
            new Step("contracts check schemas/sources schemas/sources", 0, ""),
            new Step("contracts dictionary --out dictionary", 0, "dictionary"),
            new Step("contracts export coverage_rate --as-of 2025-06-30 --out exported", 0, "coverage_rate"),
            new Step("release --as-of 2025-06-30 --out released", 0, "bureau-20250630-01"),
            new Step("releases list", 0, "bureau-20250630-01"),
            new Step("releases show bureau-20250630-01", 0, "未收到回执"),
            new Step("releases approve bureau --reason 每年复核", 0, "已批准"),
            new Step("releases keys", 0, "BEGIN PUBLIC KEY"),
            new Step("releases receipt bureau-20250630-01 --file released/SHA256SUMS", 0, "已登记"),
            new Step("releases withdraw bureau-20250630-01 --reason 试用", 0, "已撤回"),
            new Step("releases rotate-key", 0, "已更换签名密钥"),
            new Step("step pull --date 2025-06-30 --run outside__1", 0, "deliveries="),
            // Airflow's commands.
            new Step("version", 0, "3.3.2"),
            new Step("info", 0, "property_name"),
            new Step("plugins", 0, "No plugins"),
            new Step("cheat-sheet", 0, "huican dags clear"),
            new Step("providers list", 0, "package_name"),
            new Step("config get-value core parallelism", 0, "32"),
            new Step("config list", 0, "core"),
            new Step("config lint", 0, "No issues"),
            new Step("db migrate", 0, "migration done"),
            new Step("db check", 0, "Connection successful"),
            new Step("db check-migrations -t 1", 0, ""),
            new Step("dags list", 0, "dag_id"),
            new Step("dags list-import-errors", 0, "No data"),
            new Step("dags report", 0, "file"),
            new Step("dags reserialize", 0, ""),
            new Step("dags details disability_nightly", 0, "property_name"),
            new Step("dags show disability_nightly", 0, "digraph"),
            new Step("dags show-dependencies", 0, "digraph"),
            new Step("dags next-execution disability_nightly", 0, "T17:30:00"),
            new Step("dags list-runs disability_nightly", 0, "dag_id"),
            new Step("dags list-jobs", 0, "No data"),
            new Step("dags state disability_nightly 2025-06-30", 0, "None"),
            new Step("dags unpause disability_nightly", 0, "dag_id"),
            new Step("dags pause disability_nightly", 0, "dag_id"),
            new Step("dags trigger disability_nightly --run-id tried -c '{\"date\": \"2025-06-30\"}'", 0, "conf"),
            new Step("dags clear disability_nightly --run-id tried -y", 0, "^$"),
            new Step("tasks list disability_nightly", 0, "accept"),
            new Step("tasks state disability_nightly pull tried", 0, "None"),
            new Step("tasks states-for-dag-run disability_nightly tried", 0, "dag_id"),
            new Step("tasks failed-deps disability_nightly pull tried", 0, "not met"),
            new Step("tasks render disability_nightly pull 2025-06-30", 0, "# -"),
            new Step("tasks clear disability_nightly -s 2025-06-30 -e 2025-06-30 -y", 0, "Nothing to clear"),
            new Step("tasks test disability_nightly nope", 1, "not found"),
            new Step("dags test nope", 1, "could not be found"),
            new Step(
                    "backfill create --dag-id disability_nightly --from-date 2025-06-01 --to-date 2025-06-02 --dry-run",
                    0,
                    "Performing dry run"),
            new Step("assets list", 0, "No data"),
            new Step("assets details --uri none", 1, "does not exist"),
            new Step("assets materialize --uri none", 1, "does not exist"),
            new Step("users create --username wang --role Admin", 2, "Password:"), // and nothing is typed
            new Step("users create --username wang --role Admin -p Tr0ub4dor-3", 0, "created"),
            new Step(
                    "users create --username li --role town_worker --town 500113001 --use-random-password",
                    0,
                    "Password: "),
            new Step("users list", 0, "^id \\| username .* roles .* town .* locked$"),
            new Step("users add-role --username wang --role User", 0, "added to role"),
            new Step("users remove-role --username wang --role User", 0, "removed from role"),
            new Step("users reset-password --username wang --use-random-password", 0, "^Password: "),
            new Step("users disable --username li", 0, "disabled"),
            new Step("users enable --username li", 0, "enabled"),
            new Step("users delete --username li", 0, "deleted"),
            new Step("users rotate-key", 0, "signs from now on"),
            new Step("audit list --kind user --limit 20", 0, "^id \\| at .* actor .* action .* result$"),
            new Step("audit verify", 0, "审计日志完整"),
            new Step("pools set spark 4 \"Spark\"", 0, "created"),
            new Step("pools list", 0, "pool"),
            new Step("pools get spark", 0, "pool"),
            new Step("pools export pools.json", 0, "Exported"),
            new Step("pools import pools.json", 0, "Uploaded"),
            new Step("pools delete spark", 0, "deleted"),
            new Step("variables set mode strict", 0, "created"),
            new Step("variables list", 0, "key"),
            new Step("variables get mode", 0, "strict"),
            new Step("variables export variables.json", 0, "exported"),
            new Step("variables import variables.json", 0, "updated"),
            new Step("variables delete mode", 0, "deleted"),
            new Step("connections add c1 --conn-uri postgres://u:p@db:5432/x", 0, "Successfully added"),
            new Step("connections list", 0, "conn_id"),
            new Step("connections get c1", 0, "id"),
            new Step("connections export c.json", 0, "exported"),
            new Step("connections import c.json", 0, "Could not import"),
            new Step("connections test c1", 1, "disabled"),
            new Step("connections delete c1", 0, "Successfully deleted"),
            new Step("jobs check", 1, "No alive jobs"),
            new Step("db clean --clean-before-timestamp 2020-01-01 -y", 0, "asset_event"),
            new Step("db export-archived", 0, "Total"),
            new Step("db drop-archived", 0, "Total"),
            new Step("db shell", 1, "HC-J171"),
            new Step("db downgrade -n 3.0.0", 1, "HC-J172"),
            new Step(
                    "serve --port 0 >serve.out & server=$!; sleep 8; ./huican jobs check --job-type SchedulerJob;"
                            + " kill $server; wait $server; true",
                    0,
                    "Found one alive job"),
            new Step("dags delete disability_nightly -y", 0, "Removed"),
            new Step("db reset -y", 0, "DB"),
            new Step("backup --out /backup/huican-$(date +%F).zip", 0, "已备份"),
            new Step("restore /backup/huican-2025-06-30.zip --home /srv/huican", 0, "已恢复"));

    @BeforeAll
    static void install() throws IOException {
        folder = Files.createTempDirectory("huican-installed");
        Path dist = PROJECT.resolve("jobs/target/dist");
        assertThat(dist.resolve("command.jars")).as("made by mvn package").exists();
        Path installed = Files.createDirectories(folder.resolve("jobs/target/dist"));
        Files.copy(PROJECT.resolve("huican"), folder.resolve("huican"));
        for (String list : List.of("command.jars", "spark.jars")) {
            Files.copy(dist.resolve(list), installed.resolve(list));
        }
        Files.createSymbolicLink(installed.resolve("lib"), dist.resolve("lib"));
        Files.createFile(installed.resolve("built"));
        Files.createDirectories(folder.resolve("backup"));
    }

    @AfterAll
    static void remove() {
        TestFolders.remove(folder);
    }

    @Test
    void everyCommandHasItsLineHere() {
        var screen = new Screen(
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                false);
        Set<String> commands = leaves(Main.commandLine(new Context(screen, Clock.systemUTC())), "");

        assertThat(commands)
                .allSatisfy(
                        command -> assertThat(STEPS).anyMatch(step -> (step.line() + " ").startsWith(command + " ")));
    }

    @Test
    void everyCommandLineOfTheOperatorsPagesHasItsLineHere() throws IOException {
        assertThat(STEPS).extracting(Step::line).containsAll(documented());
    }

    @Test
    void everyCommandDoesWhatItSaysAsInstalled() throws IOException, InterruptedException {
        var failures = new SoftAssertions();
        var names = new LinkedHashMap<String, String>();
        names.put("huican-2025-06-30.zip", "*.zip"); // the one that backup made, whatever day it is
        names.put("/backup/", folder + "/backup/");
        names.put("/srv/huican", folder + "/restored");
        names.put("schemas/sources", PROJECT.resolve("schemas/sources").toString());
        for (Step step : STEPS) {
            String line = step.line();
            for (var name : names.entrySet()) {
                line = line.replace(name.getKey(), name.getValue());
            }
            Ended ended = run(line);
            String first = (ended.out().isBlank() ? ended.err() : ended.out())
                    .lines()
                    .filter(l -> !l.isBlank())
                    .findFirst()
                    .orElse("");
            failures.assertThat(ended.exit())
                    .as(line + "\n" + ended.out() + ended.err())
                    .isEqualTo(step.exit());
            failures.assertThat(first).as(line).containsPattern(step.first());
            failures.assertThat(ended.out() + ended.err())
                    .as(line)
                    .doesNotContainPattern("\\bat (huican|java|org)\\.|NoClassDefFound");
            if (ended.exit() != step.exit()) {
                failures.assertAll(); // what comes later needs what this one was to leave
            }
            after(step, ended.out(), names);
        }
        failures.assertAll();
    }

    /** What a later line has to name. */
    private static void after(Step step, String out, Map<String, String> names)
            throws IOException, InterruptedException {
        if (step.line().startsWith("demo ")) {
            Files.delete(folder.resolve("data/DEMO"));
        } else if (step.line().equals("identity review")) {
            ID.matcher(out)
                    .results()
                    .map(MatchResult::group)
                    .filter(id -> id.startsWith("v"))
                    .findFirst()
                    .ifPresent(id -> names.put("v3f0c9a1b2d4e", id));
        } else if (step.line().startsWith("identity sample")) {
            Path file = folder.resolve("sample.csv");
            String sample = Files.readString(file);
            List<String> profiles = ID.matcher(sample)
                    .results()
                    .map(MatchResult::group)
                    .filter(id -> id.startsWith("f"))
                    .distinct()
                    .toList();
            names.putIfAbsent(
                    "v3f0c9a1b2d4e",
                    profiles.get(0) + " " + profiles.get(1)); // nothing waits for a person: any two will do
            names.put("f12…", profiles.get(2));
            names.put("f34…", profiles.get(3));
            var item = Pattern.compile("s[0-9a-f]{8}/\\d+").matcher(sample);
            assertThat(item.find()).as(sample).isTrue();
            names.put("s1a2b3c4d/7", item.group());
            Files.writeString(file, sample.replaceAll("(?m),,(\\r?)$", ",same,$1"));
            var person = ID.matcher(run("query \"SELECT person_id FROM person ORDER BY 1 LIMIT 1\" --format csv")
                    .out());
            assertThat(person.find()).isTrue();
            names.put("p3c9…", person.group());
            var exception = Pattern.compile("[0-9a-f]{24}")
                    .matcher(run("exceptions list --format csv").out());
            assertThat(exception.find()).isTrue();
            names.put("0a1b2c3d4e5f", exception.group());
        }
    }

    private record Ended(int exit, String out, String err) {}

    private static Ended run(String line) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder("bash", "-c", "./huican " + line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("HUICAN_NO_ARCHIVE"); // the first command makes them, all others start faster
        builder.environment().remove("HUICAN_HOME");
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.MINUTES)).as(line).isTrue();
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), Files.readString(err));
    }

    private static Set<String> leaves(CommandLine command, String name) {
        var leaves = new TreeSet<String>();
        command.getSubcommands().forEach((word, below) -> {
            String whole = (name + " " + word).strip();
            if (below.getCommandSpec().usageMessage().hidden()) {
                return; // nothing to be typed
            }
            if (below.getSubcommands().isEmpty()) {
                leaves.add(whole);
            } else {
                leaves.addAll(leaves(below, whole));
            }
        });
        return leaves;
    }

    /** Command lines of the blocks, without the launcher's name and remarks, and those in running text that name a whole command. */
    private static Set<String> documented() throws IOException {
        String text = Files.readString(OPERATIONS);
        var lines = new LinkedHashSet<String>();
        BLOCK.matcher(text)
                .results()
                .forEach(block -> block.group(1)
                        .lines()
                        .filter(line -> line.startsWith("./huican "))
                        .map(line -> line.substring("./huican ".length())
                                .replaceAll("\\s{2,}#.*", "")
                                .strip())
                        .forEach(lines::add));
        return lines;
    }
}
