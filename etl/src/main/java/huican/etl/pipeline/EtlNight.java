package huican.etl.pipeline;

import huican.etl.pipeline.commit.CleanUpTask;
import huican.etl.pipeline.commit.CommitFiguresTask;
import huican.etl.pipeline.commit.CommitTablesTask;
import huican.etl.pipeline.identity.HomeModel;
import huican.etl.pipeline.identity.LinkTask;
import huican.etl.pipeline.intake.AcceptTask;
import huican.etl.pipeline.intake.PullTask;
import huican.etl.pipeline.intake.StandardiseTask;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.night.SparkSettings;
import huican.etl.pipeline.night.TaskProgress;
import huican.etl.pipeline.person.PersonTask;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Night;
import huican.schemas.vocabulary.NightTask;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;

/** The Spark side of one night: one session serves all tasks. Open it once per run, close it when the run ends. */
public final class EtlNight implements AutoCloseable {
    /** Tasks whose work grows with the rows of the night. */
    private static final Set<NightTask> LARGE =
            EnumSet.of(NightTask.ACCEPT, NightTask.STANDARDISE, NightTask.LINK, NightTask.PERSON);

    private final CompletableFuture<SparkSession> session;
    private final NightContext context;
    private final TaskProgress progress;

    /**
     * How far the present task is.
     *
     * @param stages of Spark begun so far; 0 for a task that does not use it
     * @param done parts of the stages under way that are done; in accept's first stage a part is an extract of a delivery, nearly always a file
     * @param of parts they have
     * @param rows written so far
     */
    public record Progress(long stages, long done, long of, long rows) {}

    private EtlNight(
            Night night,
            DatabaseSettings database,
            CompletableFuture<SparkSession> session,
            TaskProgress progress,
            Clock clock) {
        this.session = session;
        this.progress = progress;
        this.context = new NightContext(night, database, session::join, clock);
    }

    /**
     * Starts the session in the background, so that the first tasks, which only look at files, need not wait for it.
     *
     * @param database where the catalogue of tables is
     * @param master Spark master such as {@code local[2]}
     * @param clock only for when the run ended
     */
    public static EtlNight open(Night night, DatabaseSettings database, String master, Clock clock) {
        var progress = new TaskProgress();
        var session = CompletableFuture.supplyAsync(() -> {
            SparkSession started = SparkSettings.session(master, night.home().tmp());
            started.sparkContext().addSparkListener(progress);
            return started;
        });
        return new EtlNight(night, database, session, progress, clock);
    }

    /**
     * Runs one task, of those that are done here.
     *
     * @return its figures for the log and the summary, in order; long, double or text
     */
    public Map<String, Object> run(NightTask task) {
        progress.restart();
        if (LARGE.contains(task)) {
            SparkSettings.suit(context.spark(), context.expectedRows());
        }
        return switch (task) {
            case PULL -> PullTask.run(context);
            case ACCEPT -> AcceptTask.run(context);
            case STANDARDISE -> StandardiseTask.run(context);
            case LINK -> LinkTask.run(context);
            case PERSON -> PersonTask.run(context);
            case COMMIT_TABLES -> CommitTablesTask.run(context);
            case COMMIT_FIGURES -> CommitFiguresTask.run(context);
            case CLEAN_UP -> CleanUpTask.run(context);
            case FIGURES, PUBLISH -> throw new IllegalArgumentException(task + " is the warehouse's");
        };
    }

    /**
     * A linkage model from the rows in force, without a night.
     *
     * @param sample every how many-th key is looked at
     */
    public HomeModel estimateModel(int sample) {
        progress.restart();
        SparkSettings.suit(context.spark(), context.expectedRows());
        return HomeModel.estimate(context, sample);
    }

    /** Of the task that {@link #run} does; from any thread. */
    public Progress progress() {
        var state = progress.state();
        return new Progress(state.stages(), state.done(), state.of(), state.rows());
    }

    /** Every delivery ever judged, in order; to be asked after standardise. */
    public List<DeliveryRecord> deliveries() {
        return context.deliveries();
    }

    @Override
    public void close() {
        session.join().stop();
    }
}
