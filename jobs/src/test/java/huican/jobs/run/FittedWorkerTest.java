package huican.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.gateway.NightSize;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The process of a worker really has what its night was found to need. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class FittedWorkerTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    @TempDir
    private Path folder;

    @Test
    void theWorkerOfASmallNightIsQuickToStart() throws IOException {
        assertThat(flags(1_000))
                .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dhuican.duckdb.memory=1000MB");
    }

    @Test
    void theWorkerOfMillionsOfRowsHasTheOptimisingCompiler() throws IOException {
        assertThat(flags(4_000_000))
                .contains("-Xmx"
                        + WorkerFit.of(new NightSize(4_000_000, false), MachineMemory.bytes(), 1, Optional.empty())
                                .heap())
                .noneMatch(flag -> flag.startsWith("-XX:Tiered"));
    }

    /** Of the worker's command line, as the system knows it. */
    private List<String> flags(long rows) throws IOException {
        Path delivery = Files.createDirectories(folder.resolve("inbox/registry/2025-06-30"));
        Files.writeString(
                delivery.resolve("manifest.csv"), "file,rows,sha256\n持证残疾人.csv," + rows + "," + "a".repeat(64) + "\n");
        var night = new Night(
                new Home(folder.resolve("home")),
                folder.resolve("inbox"),
                "r20250630-01",
                "test",
                DAY,
                DAY.atStartOfDay());
        Files.createDirectories(night.home().tmp());
        JsonFile.write(night.knownState(), KnownState.empty());
        var settings = WorkerSettings.ofThisProcess("local[1]", Optional.empty());
        var worker = WorkerProcess.start(night, DatabaseSettings.EMBEDDED, settings, folder.resolve("worker.log"));
        try {
            return ProcessHandle.current()
                    .children()
                    .map(child -> commandLine(child.pid()))
                    .filter(flags ->
                            flags.contains("-Djava.io.tmpdir=" + night.home().tmp()))
                    .findFirst()
                    .orElseThrow();
        } finally {
            worker.kill();
        }
    }

    private static List<String> commandLine(long pid) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc", "" + pid, "cmdline")).split("\0"));
        } catch (IOException e) {
            return List.of(); // one of another test, gone meanwhile
        }
    }
}
