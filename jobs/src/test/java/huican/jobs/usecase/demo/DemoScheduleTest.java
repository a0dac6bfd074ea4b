package huican.jobs.usecase.demo;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagReader;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.RunType;
import huican.jobs.dag.Templates;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.dag.time.RunDates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoScheduleTest {

    @Test
    void everyFewMinutesComesTheNightOfTheNextDayAndAfterTheLastNone() {
        Instant start = Instant.parse("2026-11-29T13:02:00Z");
        String text = new DemoSchedule(LocalDate.of(2025, 6, 28), 3, 2).text(start);
        Dag dag = DagReader.read("demo.yml", text).get(0);

        assertThat(dag.pausedUponCreation()).isFalse();
        assertThat(nights(dag, start))
                .containsExactly(
                        "2026-11-29T13:04:00Z 2025-06-28",
                        "2026-11-29T13:06:00Z 2025-06-29",
                        "2026-11-29T13:08:00Z 2025-06-30");
    }

    private static List<String> nights(Dag dag, Instant now) {
        var nights = new ArrayList<String>();
        Optional<DataInterval> last = Optional.empty();
        for (Optional<RunDates> next = dag.schedule().next(last, dag.bounds(), now);
                next.isPresent();
                next = dag.schedule().next(last, dag.bounds(), now)) {
            nights.add(next.get().runAfter() + " " + day(dag, next.get()));
            last = Optional.of(next.get().interval());
        }
        return nights;
    }

    private static String day(Dag dag, RunDates dates) {
        var run = new DagRun(
                dag.dagId(),
                "x",
                RunType.SCHEDULED,
                Optional.of(dates.logicalDate()),
                Optional.of(dates.intervalStart()),
                Optional.of(dates.intervalEnd()),
                dates.runAfter(),
                Map.of());
        String command = Templates.render(dag.task("pull").bashCommand(), dag, run, dag.task("pull"), 1);
        return command.replaceAll(".*--date \"([^\"]*)\".*", "$1");
    }
}
