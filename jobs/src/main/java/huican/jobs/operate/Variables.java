package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.VariableTable.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Variables. A value of the environment, {@code AIRFLOW_VAR_<KEY>}, goes before the stored one. */
public final class Variables {
    private final RunnerStore store;
    private final Map<String, String> environment;

    public Variables(RunnerStore store, Map<String, String> environment) {
        this.store = store;
        this.environment = Map.copyOf(environment);
    }

    /** The stored ones. */
    public List<Variable> all() {
        return store.read(tables -> tables.variables().all());
    }

    /** What tasks read; empty when there is none. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(environment.get("AIRFLOW_VAR_" + key.toUpperCase(Locale.ROOT)))
                .or(() -> store.read(tables -> tables.variables().find(key)).map(Variable::value));
    }

    /** Of those who need it. */
    public String required(String key) {
        return value(key).orElseThrow(() -> OperatorProblem.missing("Variable " + key + " does not exist."));
    }

    /** Adds variables, or changes those of the same keys. */
    public void set(List<Variable> variables, Instant now, Actor actor) {
        if (variables.stream().anyMatch(variable -> variable.key().isBlank())) {
            throw OperatorProblem.invalid("Variable key shouldn't be empty");
        }
        store.writeOnly(tables -> variables.forEach(tables.variables()::put));
    }

    /** Whether there was one. */
    public boolean remove(String key, Instant now, Actor actor) {
        return store.write(tables -> tables.variables().remove(key));
    }
}
