package huican.jobs.dag;

import java.util.List;

/** Who is told of the events of a task, or of a DAG (success and failure only). */
public record Callbacks(
        List<Callback> execute,
        List<Callback> success,
        List<Callback> failure,
        List<Callback> retry,
        List<Callback> skipped) {
    public static final Callbacks NONE = new Callbacks(List.of(), List.of(), List.of(), List.of(), List.of());

    public Callbacks {
        execute = List.copyOf(execute);
        success = List.copyOf(success);
        failure = List.copyOf(failure);
        retry = List.copyOf(retry);
        skipped = List.copyOf(skipped);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
