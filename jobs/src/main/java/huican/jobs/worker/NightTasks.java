package huican.jobs.worker;

import huican.etl.pipeline.EtlNight;
import huican.jobs.gateway.Warehouse;
import huican.jobs.process.BuiltFiles;
import huican.jobs.process.ModelEstimate;
import huican.jobs.process.WorkerLine;
import huican.schemas.figures.PublishFigures;
import huican.schemas.figures.TaskFigures;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Night;
import huican.schemas.vocabulary.NightTask;
import huican.schemas.vocabulary.Term;
import huican.warehouse.FiguresTask;
import java.time.Clock;
import java.util.Map;

/** Which class does which task of the night. The only place that knows both etl and warehouse. */
public final class NightTasks implements AutoCloseable {
    private final Night night;
    private final EtlNight etl;

    private NightTasks(Night night, EtlNight etl) {
        this.night = night;
        this.etl = etl;
    }

    /**
     * Opens the tasks of a run.
     *
     * @param database where the catalogue of tables is; the control database in it is the runner's
     * @param clock only for when the run ended
     */
    public static NightTasks open(Night night, DatabaseSettings database, String master, Clock clock) {
        return new NightTasks(night, EtlNight.open(night, database, master, clock));
    }

    /** Runs the task, or estimates a model, and returns its figures in order. */
    public Map<String, Object> run(String task) {
        if (ModelEstimate.isTask(task)) {
            return new ModelTask(etl).run(task, night);
        }
        NightTask known =
                Term.find(NightTask.class, task).orElseThrow(() -> new IllegalArgumentException("没有任务 " + task));
        return switch (known) {
            case FIGURES -> FiguresTask.run(night);
            case PUBLISH -> publish();
            default -> etl.run(known);
        };
    }

    private Map<String, Object> publish() {
        Balance.check(night, etl.deliveries());
        BuiltFiles built = Warehouse.build(night);
        built.write(night);
        return TaskFigures.map(new PublishFigures(
                built.files().size(),
                built.publishedAs(night.home().publishedFile()).sha256()));
    }

    /** How far the task under way is; tasks without Spark do not say. */
    WorkerLine.Progress progress(String task) {
        var state = etl.progress();
        return new WorkerLine.Progress(task, state.stages(), state.done(), state.of(), state.rows());
    }

    @Override
    public void close() {
        etl.close();
    }
}
