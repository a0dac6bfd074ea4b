package huican.jobs.usecase.night;

import huican.jobs.process.WorkerLine.Progress;
import huican.jobs.run.NightProgress;
import huican.jobs.run.TaskEnd;
import huican.schemas.figures.AcceptFigures;
import huican.schemas.figures.LinkFigures;
import huican.schemas.figures.PersonFigures;
import huican.schemas.figures.PublishFigures;
import huican.schemas.figures.StandardiseFigures;
import huican.schemas.figures.TaskFigures;
import huican.schemas.figures.WarehouseFigures;
import huican.schemas.vocabulary.NightTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of a night's tasks.
 *
 * @param byTask those of a task's last try that gave some
 */
public record NightFigures(Map<String, Map<String, Object>> byTask) {

    public AcceptFigures accepted() {
        return of(NightTask.ACCEPT, AcceptFigures.class);
    }

    public StandardiseFigures standardised() {
        return of(NightTask.STANDARDISE, StandardiseFigures.class);
    }

    public LinkFigures linked() {
        return of(NightTask.LINK, LinkFigures.class);
    }

    public PersonFigures persons() {
        return of(NightTask.PERSON, PersonFigures.class);
    }

    public WarehouseFigures computed() {
        return of(NightTask.FIGURES, WarehouseFigures.class);
    }

    public PublishFigures published() {
        return of(NightTask.PUBLISH, PublishFigures.class);
    }

    private <R extends Record> R of(NightTask task, Class<R> type) {
        return TaskFigures.of(figures(task), type);
    }

    private Map<String, Object> figures(NightTask task) {
        return byTask.getOrDefault(task.word(), Map.of());
    }

    /** Whether accepted, quarantined and duplicate rows make up all rows; so they do before any were counted. */
    public boolean balanced() {
        return standardised().isBalanced();
    }

    /** Figures that could not be computed: what and why. */
    public List<String> failed() {
        return List.copyOf(TaskFigures.under(TaskFigures.FAILED, figures(NightTask.FIGURES))
                .values());
    }

    /** Departments whose database gave nothing, and why. */
    public Map<String, String> notPulled() {
        return TaskFigures.under(TaskFigures.NOT_PULLED, figures(NightTask.PULL));
    }

    /** Collects them while somebody else follows the night. */
    public static final class Collected implements NightProgress {
        private final NightProgress follower;
        private final Map<String, Map<String, Object>> byTask = new LinkedHashMap<>();

        public Collected(NightProgress follower) {
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
                if (!end.figures().isEmpty()) {
                    byTask.put(end.task(), end.figures());
                }
            }
            follower.ended(end);
        }

        public synchronized NightFigures figures() {
            return new NightFigures(new LinkedHashMap<>(byTask));
        }
    }
}
