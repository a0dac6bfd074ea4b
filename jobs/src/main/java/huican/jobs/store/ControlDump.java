package huican.jobs.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rows of a control database as text, the same for every kind of database: JSON lines, one {@code {"table": …, "columns": […]}} before
 * the arrays of its rows, tables after those they refer to. Not in it: Flyway's history, which the migrations write anew, Quartz's
 * tables, which a scheduler empties when it starts, the lease, and Iceberg's catalogue.
 */
public final class ControlDump {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<String>> ROW = new TypeReference<>() {};

    /** The lease says who works now; Iceberg's catalogue may be in the same database and names its tables' places. */
    private static final Pattern NOT_OURS = Pattern.compile("qrtz_|flyway_|iceberg_|lease$");

    private ControlDump() {}

    /** Beginning of a table's rows. */
    private record Head(String table, List<String> columns) {}

    /** Writes all rows as of one moment. */
    public static void write(ControlDatabase database, Writer out) {
        try (Connection connection = database.connection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (String table : tables(connection)) {
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
            var tables = new ArrayList<>(tables(connection));
            for (int i = tables.size() - 1; i >= 0; i--) {
                run(connection, "DELETE FROM " + tables.get(i)); // what migrations brought
            }
            insert(in, connection);
            for (String table : tables) {
                continueIdentity(connection, table);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("控制库不能恢复：" + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Connection connection, String table, Writer out) throws SQLException, IOException {
        String order = String.join(", ", primaryKey(connection, table));
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
        Map<String, Kind> kinds = Map.of();
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

    /** How values of a column are told and taken, whatever a database calls its type. */
    private enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        DAY,
        WALL_TIME,
        INSTANT,
        BYTES;

        static Kind of(int type, String typeName) {
            if (typeName.equalsIgnoreCase("timestamptz")) {
                return INSTANT; // PostgreSQL's driver says TIMESTAMP
            }
            return switch (type) {
                case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.NUMERIC, Types.DECIMAL, Types.DOUBLE -> NUMBER;
                case Types.BOOLEAN, Types.BIT -> TRUTH;
                case Types.DATE -> DAY;
                case Types.TIMESTAMP -> WALL_TIME;
                case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
                default -> TEXT;
            };
        }

        String text(ResultSet rows, int column) throws SQLException {
            Object value = switch (this) {
                case TEXT, NUMBER -> rows.getString(column);
                case TRUTH -> rows.getObject(column, Boolean.class);
                case DAY -> rows.getObject(column, LocalDate.class);
                case WALL_TIME -> rows.getObject(column, LocalDateTime.class);
                case INSTANT -> rows.getObject(column, OffsetDateTime.class);
                case BYTES -> rows.getBytes(column);
            };
            if (value instanceof byte[] bytes) {
                return HexFormat.of().formatHex(bytes);
            }
            return value == null ? null : value.toString();
        }

        void set(PreparedStatement statement, int position, String text) throws SQLException {
            if (text == null) {
                statement.setObject(position, null);
                return;
            }
            switch (this) {
                case TEXT -> statement.setString(position, text);
                case NUMBER -> statement.setBigDecimal(position, new BigDecimal(text));
                case TRUTH -> statement.setBoolean(position, Boolean.parseBoolean(text));
                case DAY -> statement.setObject(position, LocalDate.parse(text));
                case WALL_TIME -> statement.setObject(position, LocalDateTime.parse(text));
                case INSTANT -> statement.setObject(position, OffsetDateTime.parse(text));
                case BYTES -> statement.setBytes(position, HexFormat.of().parseHex(text));
            }
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        var about = rows.getMetaData();
        return Kind.of(about.getColumnType(column), about.getColumnTypeName(column))
                .text(rows, column);
    }

    private static Map<String, Kind> kinds(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            var kinds = new LinkedHashMap<String, Kind>();
            var about = none.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                kinds.put(about.getColumnName(i), Kind.of(about.getColumnType(i), about.getColumnTypeName(i)));
            }
            return kinds;
        }
    }

    /** Our tables, each after those it refers to. */
    private static List<String> tables(Connection connection) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        var names = new TreeSet<String>();
        try (ResultSet tables = about.getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
            while (tables.next()) {
                String type = tables.getString("TABLE_TYPE");
                String name = tables.getString("TABLE_NAME");
                if (!NOT_OURS.matcher(name).lookingAt() && (type.equals("TABLE") || type.equals("BASE TABLE"))) {
                    names.add(name);
                }
            }
        }
        var refers = new TreeMap<String, TreeSet<String>>();
        for (String name : names) {
            var to = new TreeSet<String>();
            try (ResultSet keys = about.getImportedKeys(connection.getCatalog(), connection.getSchema(), name)) {
                while (keys.next()) {
                    to.add(keys.getString("PKTABLE_NAME"));
                }
            }
            to.remove(name);
            refers.put(name, to);
        }
        return inOrder(refers);
    }

    private static List<String> inOrder(Map<String, TreeSet<String>> refers) {
        var ordered = new LinkedHashSet<String>();
        while (ordered.size() < refers.size()) {
            int before = ordered.size();
            refers.forEach((table, to) -> {
                if (ordered.containsAll(to)) {
                    ordered.add(table);
                }
            });
            if (ordered.size() == before) {
                throw new IllegalStateException("控制库的表互相引用：" + refers.keySet());
            }
        }
        return List.copyOf(ordered);
    }

    private static List<String> primaryKey(Connection connection, String table) throws SQLException {
        var columns = new TreeMap<Integer, String>();
        try (ResultSet keys =
                connection.getMetaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (keys.next()) {
                columns.put(keys.getInt("KEY_SEQ"), keys.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    /** Numbers the database gives itself go on after the highest one restored. */
    private static void continueIdentity(Connection connection, String table) throws SQLException {
        var identities = new ArrayList<String>();
        try (ResultSet columns =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (columns.next()) {
                if (columns.getString("IS_AUTOINCREMENT").equals("YES")) {
                    identities.add(columns.getString("COLUMN_NAME"));
                }
            }
        }
        for (String column : identities) {
            try (var statement = connection.createStatement();
                    ResultSet highest =
                            statement.executeQuery("SELECT coalesce(max(" + column + "), 0) + 1 FROM " + table)) {
                highest.next();
                run(
                        connection,
                        "ALTER TABLE " + table + " ALTER COLUMN " + column + " RESTART WITH " + highest.getLong(1));
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
