package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.OldRecords.Kind;
import huican.jobs.store.runner.OldRecords.Range;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Removes what is on record of the past, and the logs of the runs that go with it. */
public final class CleanRecords {
    private final RunnerStore store;
    private final Home home;

    public CleanRecords(RunnerStore store, Home home) {
        this.store = store;
        this.home = home;
    }

    /** How many records of each kind would go. */
    public Map<Kind, Integer> count(Set<Kind> kinds, Range range) {
        return store.read(tables -> {
            var counts = new LinkedHashMap<Kind, Integer>();
            kinds.forEach(kind -> counts.put(kind, tables.old().count(kind, range)));
            return counts;
        });
    }

    /** Removes them; returns how many of each kind went by themselves, not with another one. */
    public Map<Kind, Integer> clean(Set<Kind> kinds, Range range, Instant now, Actor actor) {
        record Gone(List<RunKey> runs, Map<Kind, Integer> counts) {}
        Gone gone = store.change(now, actor, tables -> {
            List<RunKey> runs = kinds.contains(Kind.DAG_RUN) ? tables.old().runs(range) : List.of();
            var counts = new LinkedHashMap<Kind, Integer>();
            kinds.forEach(kind -> counts.put(kind, tables.old().count(kind, range)));
            kinds.stream()
                    .sorted(Comparator.comparing(kind -> kind == Kind.DAG_RUN)) // the others are told by their runs
                    .forEach(kind -> tables.old().delete(kind, range));
            return new Changed<>(new Gone(runs, counts), acts(counts, range));
        });
        gone.runs().forEach(run -> FileTree.delete(logs(run)));
        return gone.counts();
    }

    /** The server looks every ten minutes, and mostly finds nothing. */
    private static List<Act> acts(Map<Kind, Integer> counts, Range range) {
        var removed = new TreeMap<String, Object>();
        counts.forEach((kind, count) -> {
            if (count > 0) {
                removed.put(kind.word(), count);
            }
        });
        return removed.isEmpty()
                ? List.of()
                : List.of(Act.on("records", "before " + Moment.iso(range.before()), "clean")
                        .from(removed));
    }

    private Path logs(RunKey run) {
        return home.logs().resolve("dag_id=" + run.dagId()).resolve("run_id=" + run.runId());
    }
}
