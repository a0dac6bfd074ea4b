package huican.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.problem.Refusal;
import huican.schemas.error.ErrorKind;
import huican.schemas.run.DatabaseSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class HomeOptionsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Screen screen =
            new Screen(new PrintStream(err, true), new PrintStream(err, true, StandardCharsets.UTF_8), false);

    @TempDir
    private Path home;

    @Test
    void withoutASettingTheDatabaseIsTheEmbeddedOne() {
        assertThat(database(Map.of())).isEqualTo(DatabaseSettings.EMBEDDED);
    }

    @Test
    void theFlagWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        write("db: postgresql://a/file\n", "rw-r-----");
        var environment = new HashMap<String, String>();

        assertThat(database(environment).url()).isEqualTo("jdbc:postgresql://a/file");
        environment.put("HUICAN_DB", "postgresql://b/environment");
        assertThat(database(environment).url()).isEqualTo("jdbc:postgresql://b/environment");
        assertThat(database(environment, "--db", "postgresql://c:5433/flag").url())
                .isEqualTo("jdbc:postgresql://c:5433/flag");
    }

    @Test
    void userAndPasswordAreTakenOutOfTheAddressElseFromTheEnvironment() {
        var server = new DatabaseSettings("jdbc:postgresql://db:5432/huican?sslmode=require", "wang", "a@b");

        assertThat(database(Map.of("HUICAN_DB", "postgresql://wang:a%40b@db:5432/huican?sslmode=require")))
                .isEqualTo(server);
        assertThat(database(Map.of(
                        "HUICAN_DB", "jdbc:postgresql://db:5432/huican?user=wang&sslmode=require&password=a%40b")))
                .isEqualTo(server);
        assertThat(database(Map.of(
                        "HUICAN_DB", "postgresql://db:5432/huican?sslmode=require",
                        "HUICAN_DB_USER", "wang",
                        "HUICAN_DB_PASSWORD", "a@b",
                        "PGUSER", "other")))
                .isEqualTo(server);
        assertThat(database(Map.of(
                        "HUICAN_DB",
                        "postgresql://db:5432/huican?sslmode=require",
                        "PGUSER",
                        "wang",
                        "PGPASSWORD",
                        "a@b")))
                .isEqualTo(server);
        assertThat(server.toString()).doesNotContain("a@b").isEqualTo("jdbc:postgresql://db:5432/huican");
    }

    @Test
    void aPasswordOnTheCommandLineIsNotedOnce() {
        HomeOptions options = options(Map.of(), "--db", "postgresql://u:geheim@h/d");

        options.database(screen);
        options.database(screen);

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(
                        line -> assertThat(line).contains("HUICAN_DB_PASSWORD").doesNotContain("geheim"));
    }

    @Test
    void aPasswordInAFileThatOthersReadIsRefused() throws IOException {
        write("db: postgresql://u:geheim@h/d\n", "rw-r-----");
        assertThatThrownBy(() -> database(Map.of()))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(ErrorKind.USAGE))
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("geheim");

        write("db: postgresql://u:geheim@h/d\n", "rw-------");
        assertThat(database(Map.of()).password()).isEqualTo("geheim");
    }

    @Test
    void anUnknownSettingIsRefusedWithTheNearestOne() throws IOException {
        write("memroy: 2g\n", "rw-r-----");

        assertThatThrownBy(() -> options(Map.of()).memory())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("memroy")
                .hasMessageContaining("是否为 \"memory\"")
                .hasMessageContaining("什么也没有做");
    }

    @Test
    void allMistakesOfTheFileAreToldWithTheirLines() throws IOException {
        write("# how much\nmemroy: 2g\nkeep: [90d]\n", "rw-------");

        assertThatThrownBy(() -> options(Map.of()).memory())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("huican.yml:2 memroy：")
                .hasMessageContaining("huican.yml:3 keep：应为一个值");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# db: later\n", "db:\n"})
    void aFileThatSettlesNothingIsAsNone(String text) throws IOException {
        write(text, "rw-------");

        assertThat(options(Map.of()).memory()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://h/d", "postgresql://h", "h:5432/d", "postgresql://u:ge%zzheim@h/d"})
    void anAddressOfSomethingElseIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> database(Map.of("HUICAN_DB", text)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("HUICAN_DB")
                .hasMessageNotContaining("heim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "warehouse", "notify"})
    void aKeyThatNothingActsOnIsRefused(String key) throws IOException {
        write(key + ": x\n", "rw-------");

        assertThatThrownBy(() -> options(Map.of()).memory())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("没有键 \"" + key + "\"")
                .hasMessageContaining("可用：db、keep、master、memory、port");
    }

    @Test
    void howLongRunsAreKeptIsADurationWithItsUnit() throws IOException {
        assertThat(options(Map.of()).keep()).isEmpty();
        write("keep: 90d\n", "rw-------");
        assertThat(options(Map.of()).keep()).contains(Duration.ofDays(90));
        assertThat(options(Map.of("HUICAN_KEEP", "12h")).keep()).contains(Duration.ofHours(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "0d", "-1d", "1w", "90x", "1.5d"})
    void aTimeToKeepRunsThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> options(Map.of("HUICAN_KEEP", text)).keep())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("HUICAN_KEEP")
                .hasMessageContaining(text);
    }

    @Test
    void aRelativeHomeIsOfWhoeverGivesTheCommandNotOfTheProcess() {
        var options = new HomeOptions();
        options.of(new Caller(InputStream.nullInputStream(), Map.of(), home, "wang"));

        assertThat(options.home().root()).isEqualTo(home.resolve("data"));
        assertThat(options(Map.of(), "--home", "other").home().root()).isEqualTo(home.resolve("other"));
    }

    @Test
    void whoeverActsIsTheUserUnlessTheEnvironmentNamesSomebody() {
        var input = InputStream.nullInputStream();

        assertThat(new Caller(input, Map.of(), home, "wang").actor())
                .satisfies(actor -> assertThat(actor.name()).isEqualTo("wang"))
                .satisfies(actor -> assertThat(actor.from()).startsWith("cli wang@"));
        assertThat(new Caller(input, Map.of("HUICAN_USER", " 王"), home, "wang").actor())
                .satisfies(actor -> assertThat(actor.name()).isEqualTo("王"))
                .satisfies(actor -> assertThat(actor.from()).startsWith("cli wang@"));
    }

    private DatabaseSettings database(Map<String, String> environment, String... flags) {
        return options(environment, flags).database(screen);
    }

    private HomeOptions options(Map<String, String> environment, String... flags) {
        var all = new HashMap<>(environment);
        all.put("HUICAN_HOME", home.toString());
        var options = new HomeOptions();
        options.of(new Caller(InputStream.nullInputStream(), all, home, "wang"));
        var line = new CommandLine(CommandSpec.create().addMixin("home", CommandSpec.forAnnotatedObject(options)));
        line.parseArgs(flags);
        return options;
    }

    private void write(String text, String permissions) throws IOException {
        Path file = home.resolve("huican.yml");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
