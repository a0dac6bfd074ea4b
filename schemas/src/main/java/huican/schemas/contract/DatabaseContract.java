package huican.schemas.contract;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;

/**
 * Where a department's rows stand in its own database: the block {@code database:} of its {@code source.yml}. It says nothing about a
 * deployment: only one whose environment holds the connection pulls.
 *
 * @param connection id of the Airflow connection; empty if the department has no database
 * @param tables table by the English name of the extract
 */
public record DatabaseContract(String connection, Map<String, String> tables) implements Serializable {
    /** Of a department that only delivers files. */
    public static final DatabaseContract NONE = new DatabaseContract("", Map.of());

    /** Variable of the environment that holds the connection, named as Airflow names it. */
    public String variable() {
        return "AIRFLOW_CONN_" + connection.toUpperCase(Locale.ROOT);
    }

    /** Whether this deployment has the connection. */
    public boolean isConfigured(Map<String, String> environment) {
        return !connection.isEmpty()
                && !environment.getOrDefault(variable(), "").isBlank();
    }
}
