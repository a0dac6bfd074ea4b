package huican.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.gateway.NightSize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerFitTest {
    private static final long GIGABYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        // rows, machine's gigabytes and cores: heap, DuckDB's memory, collector
        "0,          16, 2, 2000m, 1000, Serial",
        "2_999_999,  16, 8, 2000m, 1000, Serial",
        "3_000_000,  16, 2, 2450m, 1500, Parallel",
        "3_000_000,  16, 1, 2450m, 1500, Serial",
        "10_000_000, 16, 2, 3500m, 1500, Parallel",
        "60_000_000, 16, 2, 5120m, 1500, Parallel",
        "60_000_000,  8, 2, 4096m, 1500, Parallel",
        "60_000_000,  4, 2, 2048m, 1024, Parallel",
        "500_000,     4, 2, 2000m, 1000, Serial",
        "500_000,     2, 2, 1024m,  512, Serial",
        "500_000,     1, 1,  600m,  256, Serial",
        "999_999_999_999_999, 64, 64, 5120m, 1500, Parallel",
    })
    void heapAndCollectorFollowTheRowsAndTheMachine(
            String rows, long gigabytes, int cores, String heap, int duckDb, String collector) {
        var options = fit(rows, gigabytes, cores, Optional.empty()).options(List.of());

        assertThat(options)
                .contains("-Xmx" + heap, "-Dhuican.duckdb.memory=" + duckDb + "MB", "-XX:+Use" + collector + "GC");
    }

    @Test
    void aDistrictHasTheQuickCompilerAndHalfTheHeapForTheYoungAProvinceTheOptimisingOne() {
        assertThat(fit("500_000", 16, 2, Optional.empty()).options(List.of()))
                .contains("-XX:TieredStopAtLevel=1", "-Xmn1000m");
        assertThat(fit("60_000_000", 16, 2, Optional.empty()).options(List.of()))
                .noneMatch(option -> option.startsWith("-XX:Tiered") || option.startsWith("-Xmn"));
    }

    @Test
    void aProvinceStaysWithinEightGigabytes() {
        var fit = fit("60_000_000", 64, 32, Optional.empty());
        long commandAndCode = 768 + 240;

        assertThat((MachineMemory.heapBytes(fit.heap()) >> 20) + fit.duckDbMegabytes() + commandAndCode)
                .isLessThan(8192);
    }

    @Test
    void theHeapThatTheUserWantsIsTaken() {
        assertThat(fit("60_000_000", 16, 2, Optional.of("1500m")).options(List.of()))
                .contains("-Xmx1500m");
        assertThat(fit("500_000", 16, 2, Optional.of("4g")).options(List.of())).contains("-Xmx4g", "-Xmn2048m");
    }

    @Test
    void flagsOfTheUserLeaveNoRoomForOurs() {
        var fit = fit("500_000", 16, 2, Optional.empty());

        assertThat(fit.options(List.of("-XX:+UseG1GC"))).noneMatch(option -> option.endsWith("SerialGC"));
        assertThat(fit.options(List.of("-Xmx800m"))).noneMatch(option -> option.startsWith("-Xmn"));
        assertThat(fit.options(List.of("-XX:NewRatio=2"))).noneMatch(option -> option.startsWith("-Xmn"));
    }

    private static WorkerFit fit(String rows, long gigabytes, int cores, Optional<String> memory) {
        return WorkerFit.of(
                new NightSize(Long.parseLong(rows.replace("_", "")), false), gigabytes * GIGABYTE, cores, memory);
    }
}
