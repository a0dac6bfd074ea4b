package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.VariableTable.Variable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        variables.forEach(Variables::check);
        store.change(now, actor, tables -> {
            var acts = new ArrayList<Act>();
            variables.forEach(variable -> acts.add(put(tables, variable)));
            return new Changed<>(variables, acts);
        });
    }

    /** Adds a variable; false, and nothing is changed, if there is one of this key. */
    public boolean add(Variable variable, Instant now, Actor actor) {
        check(variable);
        return store.change(
                now,
                actor,
                tables -> tables.variables().find(variable.key()).isPresent()
                        ? Changed.of(false)
                        : Changed.of(true, put(tables, variable)));
    }

    private static Act put(RunnerTables tables, Variable variable) {
        Act act = Act.on("variable", variable.key(), "set").to(shown(variable));
        Optional<Variable> before = tables.variables().find(variable.key());
        tables.variables().put(variable);
        return before.map(there -> act.from(shown(there))).orElse(act);
    }

    private static void check(Variable variable) {
        if (variable.key().isBlank()) {
            throw OperatorProblem.invalid("Variable key shouldn't be empty");
        }
    }

    /** Whether there was one. */
    public boolean remove(String key, Instant now, Actor actor) {
        return store.change(now, actor, tables -> {
            Optional<Variable> before = tables.variables().find(key);
            tables.variables().remove(key);
            return new Changed<>(
                    before.isPresent(),
                    before.stream()
                            .map(there -> Act.on("variable", key, "delete").from(shown(there)))
                            .toList());
        });
    }

    /** As the audit log may show it. */
    private static Map<String, Object> shown(Variable variable) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("value", SecretWords.shown(variable.key(), variable.value()));
        shown.put("description", variable.description().orElse(null));
        return shown;
    }
}
