package huican.schemas.run;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Days and times of the product are those of Shanghai, wherever its machine stands. */
public final class Shanghai {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Shanghai() {}

    public static LocalDate day(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Wall time, as precise as the clock. */
    public static LocalDateTime wallTime(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), ZONE);
    }
}
