package huican.jobs.schedule;

import huican.jobs.store.runner.StoredDag;
import huican.jobs.store.runner.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;

/** When time alone will change something: the next run of each DAG; and the first end of a delay, of a run's time or of a run's waiting for its time or date. */
final class NextMoments {
    private NextMoments() {}

    static Engine.Next of(Look look) {
        var runs = new HashMap<String, Instant>();
        if (look.only().isEmpty()) {
            for (StoredDag dag : look.tables().dags().all()) {
                dag.next()
                        .filter(next -> !dag.isPaused() && next.runAfter().isAfter(look.now()))
                        .ifPresent(next -> runs.put(dag.dagId(), next.runAfter()));
            }
        }
        Stream<Optional<Instant>> others = Stream.of(
                look.tables().tasks().nextTry(look.now()), look.tables().runs().nextDue(look.now()));
        Stream<Optional<Instant>> limits = look.tables().runs().running().stream()
                .filter(look::cares)
                .flatMap(run -> Stream.of(timeLimit(look, run), run.run().logicalDate()));
        return new Engine.Next(
                runs,
                Stream.concat(others, limits)
                        .flatMap(Optional::stream)
                        .filter(moment -> moment.isAfter(look.now()))
                        .min(Instant::compareTo));
    }

    private static Optional<Instant> timeLimit(Look look, StoredRun run) {
        Optional<Duration> limit = look.dag(run).limits().runTimeout();
        return limit.flatMap(most -> run.startedAt().map(started -> started.plus(most)));
    }
}
