package huican.jobs.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTextTest {
    @TempDir
    Path home;

    @Test
    void aFullDiskIsNamedHoweverDeepItIsBuried() {
        var problem = new IllegalStateException(
                "Job aborted due to stage failure", new RuntimeException(new IOException("No space left on device")));

        assertThat(FailureText.of(problem, home))
                .startsWith("HC-J140 磁盘已满：" + home)
                .contains("腾出空间");
    }

    @Test
    void tooLittleMemoryIsNamedWithTheFlagThatHelps() {
        var problem = new IllegalStateException("Job aborted: java.lang.OutOfMemoryError: Java heap space");

        assertThat(FailureText.of(problem, home)).startsWith("HC-J141 内存不足").contains("--memory");
    }

    @Test
    void aDamagedDataFileIsNamedByItsPlaceInTheHome() {
        var problem =
                new IllegalStateException("[FAILED_READ_FILE.NO_HINT] Encountered error while reading file file://"
                        + home.resolve("lake/huican/person/data/r1/part-0.parquet") + ".  SQLSTATE: KD001");

        assertThat(FailureText.of(problem, home))
                .startsWith("HC-J142 ")
                .contains("：lake/huican/person/data/r1/part-0.parquet。");
    }

    @Test
    void anythingElseIsToldInOneLine() {
        assertThat(FailureText.of(new IllegalStateException("first\n  at second"), home))
                .isEqualTo("IllegalStateException：first");
    }
}
