package huican.jobs.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.CommandLines;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code huican releases keys}: what a receiver is told by another way than the release. */
class ReleaseKeysTest {
    @TempDir
    private Path home;

    @Test
    void theKeyInUseStandsFirstAndEachWithItsFingerprint() {
        var huican = new CommandLines(home, Clock.systemUTC());
        huican.run("releases", "rotate-key");
        String first = huican.run("releases", "keys").out();
        huican.run("releases", "rotate-key");

        String keys = huican.run("releases", "keys").out();

        assertThat(first).containsPattern("^正在使用 [0-9a-f]{64}").containsOnlyOnce("BEGIN PUBLIC KEY");
        assertThat(keys)
                .startsWith("正在使用 ")
                .doesNotStartWith(first.lines().findFirst().orElseThrow());
        assertThat(keys.split("-----BEGIN PUBLIC KEY-----", -1)).hasSize(3);
    }
}
