package huican.jobs.usecase.night;

import huican.jobs.process.WorkerLine.Progress;
import huican.jobs.run.NightProgress;
import huican.jobs.run.TaskEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of a night's tasks, in the order in which they came.
 *
 * @param values by name
 * @param balanced whether accepted, quarantined and duplicate rows made up all rows
 */
public record NightFigures(Map<String, Object> values, boolean balanced) {
    /** The task that has counted all rows. */
    private static final String COUNTED = "standardise";

    private static final String FAILED = "failed.";
    private static final String NOT_PULLED = "not_pulled.";

    /** Figures that could not be computed: what and why. */
    public List<String> failed() {
        return values.entrySet().stream()
                .filter(figure -> figure.getKey().startsWith(FAILED))
                .map(figure -> figure.getValue().toString())
                .toList();
    }

    /** Departments whose database gave nothing, and why. */
    public Map<String, String> notPulled() {
        var sources = new LinkedHashMap<String, String>();
        values.forEach((figure, why) -> {
            if (figure.startsWith(NOT_PULLED)) {
                sources.put(figure.substring(NOT_PULLED.length()), why.toString());
            }
        });
        return sources;
    }

    /** Collects them while somebody else follows the night. */
    static final class Collected implements NightProgress {
        private final NightProgress follower;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private boolean balanced = true;

        Collected(NightProgress follower) {
            this.follower = follower;
        }

        @Override
        public void began(String task) {
            follower.began(task);
        }

        @Override
        public void moved(Progress progress) {
            follower.moved(progress);
        }

        @Override
        public void ended(TaskEnd end) {
            synchronized (this) {
                values.putAll(end.figures());
                if (end.ok() && end.task().equals(COUNTED)) {
                    balanced &= RowCounts.of(values).balanced();
                }
            }
            follower.ended(end);
        }

        synchronized NightFigures figures() {
            return new NightFigures(new LinkedHashMap<>(values), balanced);
        }
    }
}
