package huican.etl.pipeline.night;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** How far the night's present task is, counted from what Spark reports anyway: no job of its own. */
public final class TaskProgress extends SparkListener {
    private final ConcurrentHashMap<Integer, Work> active = new ConcurrentHashMap<>();
    private final AtomicLong stages = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    private record Work(int of, AtomicLong done) {}

    /**
     * As of now.
     *
     * @param stages of Spark begun so far; 0 for a task that does not use it
     * @param done parts of the stages under way that are done; of accept, extracts of deliveries, nearly always one file each
     * @param of parts they have
     * @param rows written so far
     */
    public record State(long stages, long done, long of, long rows) {}

    /** From now on another task is counted. */
    public void restart() {
        active.clear();
        stages.set(0);
        rows.set(0);
    }

    public State state() {
        long done = 0;
        long of = 0;
        for (Work work : active.values()) {
            done += work.done().get();
            of += work.of();
        }
        return new State(stages.get(), done, of, rows.get());
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        stages.incrementAndGet();
        active.put(
                submitted.stageInfo().stageId(), new Work(submitted.stageInfo().numTasks(), new AtomicLong()));
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        Work work = active.get(ended.stageId());
        if (work != null && ended.taskInfo().successful()) {
            work.done().incrementAndGet();
        }
        if (ended.taskMetrics() != null) {
            rows.addAndGet(ended.taskMetrics().outputMetrics().recordsWritten());
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted completed) {
        active.remove(completed.stageInfo().stageId());
    }
}
