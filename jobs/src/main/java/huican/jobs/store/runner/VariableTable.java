package huican.jobs.store.runner;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Variables: texts by name, for templates and tasks. */
public final class VariableTable {
    private final Handle handle;

    VariableTable(Handle handle) {
        this.handle = handle;
    }

    /** @param value as stored: of a structure its JSON text */
    public record Variable(String key, String value, Optional<String> description) {}

    /** In the order of their keys. */
    public List<Variable> all() {
        return handle.createQuery("SELECT * FROM variable ORDER BY variable_key")
                .map((rows, context) -> new Variable(
                        rows.getString("variable_key"), rows.getString("val"), Columns.text(rows, "description")))
                .list();
    }

    public Optional<Variable> find(String key) {
        return handle.createQuery("SELECT * FROM variable WHERE variable_key = :key")
                .bind("key", key)
                .map((rows, context) -> new Variable(
                        rows.getString("variable_key"), rows.getString("val"), Columns.text(rows, "description")))
                .findFirst();
    }

    /** Adds a variable, or changes the one of this key. */
    public void put(Variable variable) {
        remove(variable.key());
        handle.createUpdate("INSERT INTO variable (variable_key, val, description) VALUES (:key, :value, :description)")
                .bind("key", variable.key())
                .bind("value", variable.value())
                .bind("description", variable.description())
                .execute();
    }

    /** Whether there was one. */
    public boolean remove(String key) {
        return handle.createUpdate("DELETE FROM variable WHERE variable_key = :key")
                        .bind("key", key)
                        .execute()
                > 0;
    }
}
