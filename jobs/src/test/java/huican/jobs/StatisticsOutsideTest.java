package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Needed;
import huican.jobs.testing.OnSampleNights;
import huican.jobs.testing.SampleNights;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.WarmCli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of a month's last day, read by statisticians' own tools; and attacked by scipy, from what those read. */
@Tag("outside")
@OnSampleNights
class StatisticsOutsideTest {
    private static final String PYTHON = "HUICAN_TEST_STATISTICS";

    @Test
    void everyFormatIsReadByOthersAndNoHiddenNumberIsRecovered(SampleNights nights, @TempDir Path out)
            throws IOException, InterruptedException {
        String python = System.getenv(PYTHON);
        Needed.here(python != null && !python.isBlank(), "no Python with statisticians' modules: name it in " + PYTHON);
        Path truth = nights.first().published().file();
        for (String format : List.of("xlsx", "csv", "parquet", "sdmx-csv", "json-stat")) {
            var ended = WarmCli.run(
                    "export",
                    "coverage",
                    "--as-of",
                    "2025-06-30",
                    "--format",
                    format,
                    "--out",
                    out.toString(),
                    "--home",
                    nights.home().toString());
            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }

        var process = new ProcessBuilder(
                        python,
                        TestFolders.resource("statistics_check.py").toString(),
                        out.toString(),
                        truth.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).as(String.join("\n", said)).isZero();
        assertThat(said)
                .filteredOn(line -> line.contains("wrong="))
                .hasSize(6)
                .allMatch(line -> line.endsWith("wrong=0"));
        assertThat(said)
                .filteredOn(line -> line.startsWith("attack"))
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.endsWith("exact=0"))
                .anyMatch(line -> line.matches(".*hidden=[1-9]\\d\\d.*"));
    }
}
