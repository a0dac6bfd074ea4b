package huican.jobs.cli.night;

import huican.jobs.cli.Screen;
import huican.jobs.run.NightProgress;
import huican.jobs.usecase.demo.RunDemo;
import huican.jobs.usecase.demo.SyntheticDeliveries.Generated;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** A demo as its screen shows it: a line per day of deliveries, then the stages of each night. */
final class DemoLines implements RunDemo.Follower, AutoCloseable {
    private final Screen screen;
    private final Clock clock;
    private Instant since;
    private StageLines stages;

    DemoLines(Screen screen, Clock clock) {
        this.screen = screen;
        this.clock = clock;
        this.since = clock.instant();
    }

    @Override
    public void delivered(LocalDate day, Generated written) {
        Instant now = clock.instant();
        String text = day + "  " + written.sources() + " 部门 " + written.files() + " 文件，" + Screen.number(written.rows())
                + " 行";
        screen.line(StageLines.line(screen.good(), "生成交付", text, Duration.between(since, now)));
        since = now;
    }

    @Override
    public NightProgress night(LocalDate day) {
        close();
        screen.line("");
        screen.line(day + " 夜");
        stages = new StageLines(screen, screen::line, clock);
        return stages;
    }

    @Override
    public void told(String text) {
        screen.note(text);
    }

    /** What failed first in the last night; empty if nothing did. */
    String cause() {
        return stages.cause();
    }

    @Override
    public void close() {
        if (stages != null) {
            stages.close();
        }
    }
}
