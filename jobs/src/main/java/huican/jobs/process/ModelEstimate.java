package huican.jobs.process;

import huican.jobs.process.WorkerLine.Answer;
import huican.schemas.run.Night;
import huican.seeds.linkage.LinkageModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A linkage model from a home's own rows, estimated without labels. A worker does it like a task of a night and leaves the model in the
 * work folder.
 *
 * @param records how many different rows it was estimated from
 */
public record ModelEstimate(LinkageModel model, long records) {
    private static final String TASK = "estimate_model ";
    private static final String RECORDS = "records";

    /**
     * What a worker is asked for.
     *
     * @param sample every how many-th blocking key is looked at
     */
    public static String task(int sample) {
        return TASK + sample;
    }

    public static boolean isTask(String task) {
        return task.startsWith(TASK);
    }

    /** What {@link #task} was given. */
    public static int sample(String task) {
        return Integer.parseInt(task.substring(TASK.length()));
    }

    /** In the worker: writes the model and gives the figures of the task. */
    public Map<String, Object> leave(Night night) {
        try {
            Files.writeString(file(night), model.csv());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(RECORDS, records);
    }

    /** What a worker has left behind. */
    public static ModelEstimate of(Night night, Answer answer) {
        return new ModelEstimate(
                LinkageModel.read(file(night)), ((Number) answer.figures().get(RECORDS)).longValue());
    }

    private static Path file(Night night) {
        return night.home().work(night.runId()).resolve("person.model.csv");
    }
}
