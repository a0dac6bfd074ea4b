package huican.jobs.store;

import huican.jobs.audit.Act;
import java.util.List;

/**
 * What came of a change, and what the audit log is told of it.
 *
 * @param acts empty if nothing was changed after all
 */
public record Changed<R>(R result, List<Act> acts) {

    public Changed {
        acts = List.copyOf(acts);
    }

    public static <R> Changed<R> of(R result, Act... acts) {
        return new Changed<>(result, List.of(acts));
    }
}
