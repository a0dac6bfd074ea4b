package huican.jobs.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a control database as text, the same for every kind of database: JSON lines, one {@code {"table": …, "columns": […]}} before
 * the arrays of its rows, tables after those they refer to. Not in it: Flyway's history, which the migrations write anew, Quartz's
 * tables, which a scheduler empties when it starts, the lease, and Iceberg's catalogue.
 */
public final class ControlDump {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> ROW = new TypeReference<>() {};

    private ControlDump() {}

    /** Beginning of a table's rows. */
    private record Head(String table, List<String> columns) {}

    /** Writes all rows as of one moment. */
    public static void write(ControlDatabase database, Writer out) {
        try (Connection connection = database.connection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (String table : DumpedTables.of(connection)) {
                write(connection, table, out);
            }
            connection.rollback();
            connection.setReadOnly(false);
        } catch (SQLException e) {
            throw new IllegalStateException("控制库不能导出：" + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the rows into a database whose tables are those of the dump and hold nothing of worth; all or nothing. */
    public static void read(BufferedReader in, ControlDatabase database) {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            var tables = new ArrayList<>(DumpedTables.of(connection));
            for (int i = tables.size() - 1; i >= 0; i--) {
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("DELETE FROM " + tables.get(i)); // what migrations brought
                }
            }
            insert(in, connection);
            for (String table : tables) {
                DumpedTables.continueIdentity(connection, table);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("控制库不能恢复：" + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Connection connection, String table, Writer out) throws SQLException, IOException {
        String order = String.join(", ", DumpedTables.primaryKey(connection, table));
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT * FROM " + table + (order.isEmpty() ? "" : " ORDER BY " + order))) {
            var columns = new ArrayList<String>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getMetaData().getColumnName(i));
            }
            out.write(JSON.writeValueAsString(new Head(table, columns)) + "\n");
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(text(rows, i));
                }
                out.write(JSON.writeValueAsString(row) + "\n");
            }
        }
    }

    private static void insert(BufferedReader in, Connection connection) throws SQLException, IOException {
        PreparedStatement insert = null;
        Head head = null;
        Map<String, ColumnKind> kinds = Map.of();
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("{")) {
                    close(insert);
                    head = parse(line);
                    kinds = kinds(connection, head.table());
                    insert = connection.prepareStatement("INSERT INTO " + head.table() + " ("
                            + String.join(", ", head.columns()) + ") VALUES ("
                            + String.join(
                                    ", ", head.columns().stream().map(c -> "?").toList()) + ")");
                    continue;
                }
                List<String> row = JSON.readValue(line, ROW);
                for (int i = 0; i < row.size(); i++) {
                    kinds.get(head.columns().get(i)).set(insert, i + 1, row.get(i));
                }
                insert.executeUpdate();
            }
        } finally {
            close(insert);
        }
    }

    private static Head parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, Head.class);
    }

    private static void close(PreparedStatement statement) throws SQLException {
        if (statement != null) {
            statement.close();
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        var about = rows.getMetaData();
        return ColumnKind.of(about.getColumnType(column), about.getColumnTypeName(column))
                .text(rows, column);
    }

    private static Map<String, ColumnKind> kinds(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            var kinds = new LinkedHashMap<String, ColumnKind>();
            var about = none.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                kinds.put(about.getColumnName(i), ColumnKind.of(about.getColumnType(i), about.getColumnTypeName(i)));
            }
            return kinds;
        }
    }
}
