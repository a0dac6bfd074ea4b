package huican.jobs.usecase.release;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Actor;
import huican.jobs.testing.Cli;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.OutsidePython;
import huican.jobs.testing.OutsidePython.Said;
import huican.jobs.testing.ReleaseHome;
import huican.jobs.testing.Releasing;
import huican.jobs.testing.TestFolders;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.release.MakeRelease.Made;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver verifies and reads a release with programs of others only. */
class ReleaseOutsideTest {
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    @TempDir
    private static Path folder;

    private static Home home;
    private static Made made;

    @BeforeAll
    static void release() {
        home = ReleaseHome.publish(folder.resolve("home"));
        var access = new HomeAccess(home, DatabaseSettings.EMBEDDED, IdentityHome.MORNING);
        made = new MakeRelease(access)
                .make(Releasing.wanted("bureau", folder.resolve("released")), new Actor("li", "cli li@here"));
    }

    private static List<String> commands() throws IOException {
        var block = COMMANDS.matcher(Files.readString(made.folder().resolve("说明.md")));
        assertThat(block.find()).isTrue();
        return block.group(1).lines().toList();
    }

    @Test
    @Tag("outside")
    void theCommandsThatComeWithItSayThatItIsWhole() throws IOException {
        Said said = OutsidePython.bash(made.folder(), String.join("\n", commands()));

        assertThat(said.exitCode()).as(String.join("\n", said.lines())).isZero();
        assertThat(said.lines())
                .contains(
                        "person.parquet: OK",
                        "Signature Verified Successfully",
                        made.release().signingKey() + "  -");
    }

    @Test
    @Tag("outside")
    void aByteThatIsChangedInAnyFileIsNoticed() throws IOException {
        String sumsAndSignature = String.join("\n", commands().subList(0, 2));
        for (Path file : TestFolders.files(made.folder())) {
            Path changed = folder.resolve("changed");
            TestFolders.copy(made.folder(), changed);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(changed.resolve(file.getFileName()), bytes);

            assertThat(OutsidePython.bash(changed, sumsAndSignature).exitCode())
                    .as(file.toString())
                    .isNotZero();
            TestFolders.remove(changed);
        }
    }

    @Test
    @Tag("outside")
    void othersReadTheRows() {
        Said said = OutsidePython.script("read_release.py", made.folder());

        assertThat(said.lines())
                .containsExactlyInAnyOrderElementsOf(made.data().tables().stream()
                        .map(table -> table.file() + (" " + table.rows()).repeat(3) + " "
                                + String.join(",", table.table().contract().columnNames()))
                        .toList());
    }

    @Test
    void anotherProcessWritesTheSameBytes() {
        Path again = folder.resolve("again");

        var ended = Cli.run(
                "release",
                "--as-of",
                "2025-06-30",
                "--out",
                again.toString(),
                "--home",
                home.root().toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        made.data()
                .tables()
                .forEach(table -> assertThat(again.resolve(table.file()))
                        .hasSameBinaryContentAs(made.folder().resolve(table.file())));
    }
}
