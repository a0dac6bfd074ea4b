package huican.jobs.store.runner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Connections; what is secret in them is encrypted before it comes here. */
public final class ConnectionTable {
    private final Handle handle;

    ConnectionTable(Handle handle) {
        this.handle = handle;
    }

    /** @param secret password and extra, encrypted; empty when there is neither */
    public record StoredConnection(
            String connId,
            String connType,
            Optional<String> description,
            Optional<String> host,
            Optional<String> schema,
            Optional<String> login,
            Optional<Integer> port,
            Optional<String> secret) {}

    /** In the order of their ids. */
    public List<StoredConnection> all() {
        return handle.createQuery("SELECT * FROM connection ORDER BY conn_id")
                .map((rows, context) -> connection(rows))
                .list();
    }

    public Optional<StoredConnection> find(String connId) {
        return handle.createQuery("SELECT * FROM connection WHERE conn_id = :id")
                .bind("id", connId)
                .map((rows, context) -> connection(rows))
                .findFirst();
    }

    /** Adds a connection, or changes the one of this id. */
    public void put(StoredConnection connection) {
        remove(connection.connId());
        handle.createUpdate("INSERT INTO connection (conn_id, conn_type, description, host, schema_name, login, port,"
                        + " secret) VALUES (:id, :type, :description, :host, :schema, :login, :port, :secret)")
                .bind("id", connection.connId())
                .bind("type", connection.connType())
                .bind("description", connection.description())
                .bind("host", connection.host())
                .bind("schema", connection.schema())
                .bind("login", connection.login())
                .bind("port", connection.port())
                .bind("secret", connection.secret())
                .execute();
    }

    /** Whether there was one. */
    public boolean remove(String connId) {
        return handle.createUpdate("DELETE FROM connection WHERE conn_id = :id")
                        .bind("id", connId)
                        .execute()
                > 0;
    }

    private static StoredConnection connection(ResultSet rows) throws SQLException {
        return new StoredConnection(
                rows.getString("conn_id"),
                rows.getString("conn_type"),
                Columns.text(rows, "description"),
                Columns.text(rows, "host"),
                Columns.text(rows, "schema_name"),
                Columns.text(rows, "login"),
                Optional.ofNullable((Integer) rows.getObject("port")),
                Columns.text(rows, "secret"));
    }
}
