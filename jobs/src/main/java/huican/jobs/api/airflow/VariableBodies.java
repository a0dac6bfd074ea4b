package huican.jobs.api.airflow;

import huican.jobs.api.http.Body;
import huican.jobs.api.http.Request;
import huican.jobs.operate.ServedRunner;
import huican.jobs.operate.SpacedJson;
import huican.jobs.operate.Variables;
import huican.jobs.store.runner.VariableTable.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Variables as requests describe them. */
record VariableBodies(ServedRunner runner) implements BulkEntries<Variable> {
    private static final int LONGEST_KEY = 250;

    @Override
    public String nameKey() {
        return "key";
    }

    @Override
    public String name(Variable variable) {
        return variable.key();
    }

    @Override
    public Variable made(Body body) {
        String key = body.name("key", LONGEST_KEY);
        body.require("value");
        body.text("team_name");
        return new Variable(key, text(body.any("value")), body.text("description"));
    }

    /** Of anything but text its JSON. */
    private static String text(Object value) {
        return value instanceof String text ? text : SpacedJson.of(value);
    }

    @Override
    public Patch<Variable> patch(Body body, Optional<List<String>> mask) {
        Variable given = made(body);
        body.checkKeys();
        var changes = Patches.changes(body, mask);
        return new Patch<>(
                given.key(),
                before -> new Variable(
                        before.key(),
                        changes.test("value") ? given.value() : before.value(),
                        changes.test("description") ? given.description() : before.description()));
    }

    @Override
    public Optional<Variable> find(String key) {
        return runner.store().read(tables -> tables.variables().find(key));
    }

    @Override
    public void put(List<Variable> variables, Request request) {
        variables().set(variables, runner.now(), request.actor());
    }

    @Override
    public void remove(List<String> keys, Request request) {
        keys.forEach(key -> variables().remove(key, runner.now(), request.actor()));
    }

    private Variables variables() {
        return new Variables(runner.store(), runner.environment());
    }

    @Override
    public String taken(Set<String> keys) {
        return "The variables with these keys: " + Bulk.set(keys) + " already exist.";
    }

    @Override
    public String missing(Set<String> keys) {
        return "The variables with these keys: " + Bulk.set(keys) + " were not found.";
    }
}
