package huican.jobs.cli.definitions;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.schemas.run.Shanghai;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The day whose versions count. */
final class DayOption {
    @Option(names = "--as-of", paramLabel = "日期", description = "这一天有效的版本；缺省为今天（测算：最近公布的一天）")
    private String asOf;

    Optional<LocalDate> given() {
        return Optional.ofNullable(asOf).map(day -> Days.day("--as-of", day));
    }

    LocalDate orToday(Context context) {
        return given().orElseGet(() -> Shanghai.day(context.clock()));
    }
}
