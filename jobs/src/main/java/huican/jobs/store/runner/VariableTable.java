package huican.jobs.store.runner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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

    private static final SearchedRows SEARCHED = new SearchedRows(
            "*",
            "variable",
            Map.of("id", "variable_number", "key", "variable_key", "_val", "val", "description", "description"),
            "variable_number");

    /** In the order of their keys. */
    public List<Variable> all() {
        return handle.createQuery("SELECT * FROM variable ORDER BY variable_key")
                .map((rows, context) -> variable(rows))
                .list();
    }

    /** Fields: key, description, {@code _val}, and {@code id} for the order in which they were made. */
    public Found<Variable> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> variable(rows));
    }

    public Optional<Variable> find(String key) {
        return handle.createQuery("SELECT * FROM variable WHERE variable_key = :key")
                .bind("key", key)
                .map((rows, context) -> variable(rows))
                .findFirst();
    }

    /** Adds a variable, or changes the one of this key. */
    public void put(Variable variable) {
        int changed = write(
                "UPDATE variable SET val = :value, description = :description WHERE variable_key = :key", variable);
        if (changed == 0) {
            write(
                    "INSERT INTO variable (variable_key, val, description) VALUES (:key, :value, :description)",
                    variable);
        }
    }

    private int write(String sql, Variable variable) {
        return handle.createUpdate(sql)
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

    private static Variable variable(ResultSet rows) throws SQLException {
        return new Variable(rows.getString("variable_key"), rows.getString("val"), Columns.text(rows, "description"));
    }
}
