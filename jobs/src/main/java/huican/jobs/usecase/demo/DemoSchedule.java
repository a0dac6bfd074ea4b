package huican.jobs.usecase.demo;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Home;
import huican.schemas.run.Shanghai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * The nightly DAG with a schedule to watch: every few minutes the night of the next generated day. It is the built-in file with another name,
 * another schedule and another day.
 *
 * @param first day of the deliveries
 * @param days how many
 * @param minutes from one night to the next
 */
record DemoSchedule(LocalDate first, int days, int minutes) {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Shanghai.ZONE);
    static final String DAG_ID = "demo_nightly";

    /** Writes the file; its first night is that of the next full step of minutes. */
    void write(Home home, Instant now) {
        Path file = home.dags().resolve(DAG_ID + ".yml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(start(now)));
        } catch (IOException e) {
            throw new UncheckedIOException("不能写 " + file, e);
        }
    }

    /** Start of the interval that ends next. */
    private Instant start(Instant now) {
        long step = minutes * 60L;
        return Instant.ofEpochSecond(now.getEpochSecond() / step * step);
    }

    String text(Instant start) {
        long step = minutes * 60L;
        Instant last = start.plus(Duration.ofMinutes((long) minutes * (days - 1)));
        String text = new ResourceFolder("jobs/dags").text("nightly.yml");
        text = with(text, "disability_nightly:", DAG_ID + ":");
        text = with(text, "残疾人口数据仓库夜间任务", "演示：每 " + minutes + " 分钟一夜");
        text = with(text, "start_date: 2026-01-01", "start_date: " + local(start) + "\n  end_date: " + local(last));
        text = with(text, "30 1 * * *", "*/" + minutes + " * * * *");
        text = with(text, "is_paused_upon_creation: true", "is_paused_upon_creation: false");
        text = with(text, "catchup: false", "catchup: true");
        return with(
                text,
                "data_interval_end.in_timezone('Asia/Shanghai').subtract(days=1).to_date_string()",
                "macros.ds_add('" + first + "', (data_interval_start.int_timestamp - "
                        + start.truncatedTo(ChronoUnit.SECONDS).getEpochSecond() + ") // " + step + ")");
    }

    /** As the file's timezone has it. */
    private static String local(Instant moment) {
        return LOCAL.format(moment);
    }

    private static String with(String text, String old, String other) {
        if (!text.contains(old)) {
            throw new IllegalStateException("nightly.yml says no longer: " + old);
        }
        return text.replace(old, other);
    }
}
