package huican.jobs.store;

import static huican.jobs.store.StoredNights.DAY;
import static huican.jobs.store.StoredNights.NIGHT;
import static huican.jobs.store.StoredNights.NOW;
import static huican.jobs.store.StoredNights.committed;
import static huican.jobs.store.StoredNights.delivery;
import static huican.jobs.store.StoredNights.file;
import static huican.jobs.store.StoredNights.task;
import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.DagRun;
import huican.jobs.database.ControlDatabase;
import huican.jobs.database.ControlDump;
import huican.jobs.database.DatabaseOpening;
import huican.jobs.database.Schema;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.StoredRun;
import huican.schemas.run.DatabaseSettings;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All rows as text and back. */
interface DumpRules extends OnEachDatabase {
    @Test
    default void allRowsSurviveTheWayThroughText(@TempDir Path folder) {
        var runs = new RunStore(database());
        String runId = runs.start(DAY.plusDays(4), "manual__7", NIGHT);
        runs.commit(
                committed(runId),
                Map.of("person", 7L),
                List.of(file()),
                List.of(delivery("pension", "held", "少\n\"了\"")));
        var run = StoredRun.queued(DagRun.manual("text", NOW, Map.of("date", "2025-07-04")), NOW, "cli");
        new RunnerStore(database()).writeOnly(tables -> {
            tables.runs().create(run);
            tables.tasks().insert(List.of(task(run, "a")));
            tables.tasks().beginTries(List.of(task(run, "a").running(1, NOW)), NOW);
            tables.xcoms().put(task(run, "a").key(), "return_value", "\"二\"", NOW);
        });
        String before = dump(database());

        try (var other = other(folder)) {
            ControlDump.read(new BufferedReader(new StringReader(before)), other);

            assertThat(dump(other)).isEqualTo(before).contains("manual__7", "少");
            var again = new RunStore(other);
            String next = again.start(DAY.plusDays(4), "manual__8", NIGHT);
            again.commit(committed(next), Map.of(), List.of(), List.of(delivery("pension2", "held", "x")));
            assertThat(next).isEqualTo("r20250704-02");
        }
    }

    /** An empty database to put rows in: of the other kind, where there is one. */
    default ControlDatabase other(Path folder) {
        return DatabaseOpening.made(
                folder,
                DatabaseSettings.EMBEDDED,
                new Schema(database()).version().orElseThrow());
    }

    static String dump(ControlDatabase database) {
        var text = new StringWriter();
        ControlDump.write(database, text);
        return text.toString();
    }
}
