package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What entries of the runner's settings have in common when they are made and changed. */
final class Patches {
    private Patches() {}

    /** Names of the query parameter {@code update_mask}; empty when all that the body has is to change. */
    static Optional<List<String>> mask(Request request) {
        List<String> mask = request.queries("update_mask");
        return mask.isEmpty() ? Optional.empty() : Optional.of(mask);
    }

    /** Tells of the keys of a body which ones are to change: those that it has, and of these those of the mask. */
    static Predicate<String> changes(Body body, Optional<List<String>> mask) {
        return key -> body.has(key) && mask.map(names -> names.contains(key)).orElse(true);
    }

    /** Airflow's answer when a name is taken. */
    static HttpProblem taken(String what, String name) {
        return HttpProblem.of(
                409,
                Json.object(
                        "reason",
                        "Unique constraint violation",
                        "statement",
                        "hidden",
                        "orig_error",
                        "hidden",
                        "message",
                        what + " `" + name + "` already exists"));
    }
}
