package huican.jobs.usecase.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.usecase.doctor.Finding.Mark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineChecksTest {
    private static final Instant NOW = Instant.parse("2025-06-30T17:00:00Z"); // 1 July in Shanghai

    @Test
    void anOlderJavaIsRefused() {
        assertThat(MachineChecks.java(11).mark()).isEqualTo(Mark.BAD);
        assertThat(MachineChecks.java(17).mark()).isEqualTo(Mark.GOOD);
    }

    @Test
    void heapAndDuckDbMustFitIntoTheMachine() {
        assertThat(MachineChecks.memory(Optional.of("1500m"), 4L << 30).mark()).isEqualTo(Mark.GOOD);
        assertThat(MachineChecks.memory(Optional.of("4g"), 4L << 30).mark()).isEqualTo(Mark.BAD);
        assertThat(MachineChecks.memory(Optional.of("4g"), 4L << 30).remedy()).contains("--memory");
    }

    @Test
    void whatNobodySetsFitsIntoAMachineOfFourGigabytes() {
        var finding = MachineChecks.memory(Optional.empty(), 4L << 30);

        assertThat(finding.mark()).isEqualTo(Mark.GOOD);
        assertThat(finding.text()).contains("最多用 3.8 GB（堆 2048m）");
        assertThat(MachineChecks.memory(Optional.empty(), 1L << 30).mark()).isEqualTo(Mark.BAD);
    }

    @Test
    void aClockBeforeTheNewestDeliveryIsWrong() {
        assertThat(MachineChecks.clock(NOW, LocalDate.of(2025, 7, 1)).mark()).isEqualTo(Mark.GOOD);
        assertThat(MachineChecks.clock(NOW, LocalDate.of(2025, 7, 2)).text()).contains("2025-07-02");
        assertThat(MachineChecks.clock(NOW, LocalDate.of(2025, 7, 2)).mark()).isEqualTo(Mark.BAD);
    }

    @Test
    void shanghaiIsEightHoursAhead() {
        assertThat(MachineChecks.zone(NOW).mark()).isEqualTo(Mark.GOOD);
    }

    @Test
    void namesOfFilesNeedUtf8() {
        assertThat(MachineChecks.locale("ANSI_X3.4-1968").mark()).isEqualTo(Mark.BAD);
        assertThat(MachineChecks.locale("UTF-8").mark()).isEqualTo(Mark.GOOD);
    }

    @Test
    void aPortInUseIsToldAndIsNoFailure() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = MachineChecks.port(taken.getLocalPort());
            assertThat(finding.mark()).isEqualTo(Mark.NOTE);
            assertThat(finding.text()).contains("已被占用");
        }
    }

    @Test
    void aDiskNeedsTwiceTheLastRunAndTwoGigabytes() {
        assertThat(HomeChecks.free(0, 3_000_000_000L).mark()).isEqualTo(Mark.GOOD);
        assertThat(HomeChecks.free(0, 1_000_000_000L).mark()).isEqualTo(Mark.BAD);
        assertThat(HomeChecks.free(2_000_000_000L, 3_000_000_000L).mark()).isEqualTo(Mark.BAD);
    }
}
