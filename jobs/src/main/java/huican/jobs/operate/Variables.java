package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunnerStore;
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
    /** Words in the keys of those whose values are secret; Airflow's. */
    private static final List<String> SECRET = List.of(
            "access_token",
            "api_key",
            "apikey",
            "authorization",
            "passphrase",
            "passwd",
            "password",
            "private_key",
            "secret",
            "token",
            "keyfile_dict",
            "service_account");

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
        store.change(now, actor, tables -> {
            var acts = new ArrayList<Act>();
            for (Variable variable : variables) {
                Act act = Act.on("variable", variable.key(), "set").to(shown(variable));
                acts.add(tables.variables()
                        .find(variable.key())
                        .map(before -> act.from(shown(before)))
                        .orElse(act));
                tables.variables().put(variable);
            }
            return new Changed<>(variables, acts);
        });
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
        boolean secret = SECRET.stream()
                .anyMatch(word -> variable.key().toLowerCase(Locale.ROOT).contains(word));
        var shown = new LinkedHashMap<String, Object>();
        shown.put("value", secret ? "***" : variable.value());
        shown.put("description", variable.description().orElse(null));
        return shown;
    }
}
