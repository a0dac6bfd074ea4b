package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.time.Bounds;
import huican.jobs.dag.time.DataInterval;
import huican.jobs.dag.time.RunDates;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs that a DAG's timetable makes next. */
public final class NextRuns {
    private NextRuns() {}

    /** At most {@code most}, in their order; fewer when the timetable ends. */
    public static List<RunDates> of(RunnerStore store, Dag dag, int most, Instant now) {
        Optional<DataInterval> last =
                store.read(tables -> tables.runs().lastScheduled(dag.dagId())).flatMap(NextRuns::interval);
        var runs = new ArrayList<RunDates>();
        Optional<RunDates> next = dag.schedule().next(last, dag.bounds(), now);
        while (next.isPresent() && runs.size() < most) {
            runs.add(next.get());
            next = dag.schedule()
                    .next(
                            next.map(RunDates::interval),
                            new Bounds(Optional.empty(), dag.bounds().latest(), true),
                            now);
        }
        return runs;
    }

    private static Optional<DataInterval> interval(StoredRun run) {
        return run.run()
                .dataIntervalStart()
                .flatMap(start -> run.run().dataIntervalEnd().map(end -> new DataInterval(start, end)));
    }
}
