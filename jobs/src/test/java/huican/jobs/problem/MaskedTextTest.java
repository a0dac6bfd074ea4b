package huican.jobs.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class MaskedTextTest {
    private static final String NUMBER = "500113" + "19680909" + "0770";
    private static final String SAID =
            "Conversion Error: Could not convert string '张三' to INT32, \"李四 户\", " + NUMBER + "42, "
                    + "500113 19680909 077X, 139-0000-0000 at 2025-06-30 00:15, r20250630-01, 24,400 rows, read 'part-0.parquet'";
    private static final String SHOWN = "Conversion Error: Could not convert string '***' to INT32, '***', ***, "
            + "***, *** at 2025-06-30 00:15, r20250630-01, 24,400 rows, read 'part-0.parquet'";

    @Test
    void quotedChineseAndNumbersOfPersonsAreTakenOutAndNothingElse() {
        assertThat(MaskedText.of(SAID)).isEqualTo(SHOWN);
        assertThat(FailureText.of(new IllegalStateException(SAID), Path.of("").toAbsolutePath()))
                .isEqualTo("IllegalStateException：" + SHOWN);
    }

    @Test
    void theLogTakesThemOutOfMessagesAndStackTraces() throws IOException {
        var settings = new Properties();
        try (var in = new InputStreamReader(
                MaskedText.class.getResourceAsStream("/log4j2.properties"), StandardCharsets.UTF_8)) {
            settings.load(in);
        }
        var layout = PatternLayout.newBuilder()
                .withPattern(settings.getProperty("appender.stderr.layout.pattern"))
                .withAlwaysWriteExceptions(
                        Boolean.parseBoolean(settings.getProperty("appender.stderr.layout.alwaysWriteExceptions")))
                .build();

        String line = layout.toSerializable(Log4jLogEvent.newBuilder()
                .setLevel(Level.ERROR)
                .setLoggerName("huican.jobs.worker.Worker")
                .setMessage(new SimpleMessage("任务 " + SAID))
                .setThrown(new IllegalStateException("outer", new IllegalArgumentException(SAID)))
                .build());

        assertThat(line)
                .contains("任务 " + SHOWN + "\n", "Caused by: java.lang.IllegalArgumentException: " + SHOWN, "\tat ")
                .doesNotContain("张三", "李四", "19680909")
                .containsOnlyOnce("Caused by")
                .endsWith("\n");
    }
}
