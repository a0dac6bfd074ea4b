package huican.jobs.store.runner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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

    private static final SearchedRows SEARCHED = new SearchedRows(
            "*",
            "connection",
            Map.of(
                    "id",
                    "connection_number",
                    "conn_id",
                    "conn_id",
                    "conn_type",
                    "conn_type",
                    "description",
                    "description",
                    "host",
                    "host",
                    "port",
                    "port"),
            "connection_number");

    /** Fields: conn_id, conn_type, description, host, port, and {@code id} for the order in which they were made. */
    public Found<StoredConnection> search(Search search) {
        return SEARCHED.find(handle, search, (rows, context) -> connection(rows));
    }

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
        int changed = write(
                "UPDATE connection SET conn_type = :type, description = :description, host = :host,"
                        + " schema_name = :schema, login = :login, port = :port, secret = :secret WHERE conn_id = :id",
                connection);
        if (changed == 0) {
            write(
                    "INSERT INTO connection (conn_id, conn_type, description, host, schema_name, login, port, secret)"
                            + " VALUES (:id, :type, :description, :host, :schema, :login, :port, :secret)",
                    connection);
        }
    }

    private int write(String sql, StoredConnection connection) {
        return handle.createUpdate(sql)
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
