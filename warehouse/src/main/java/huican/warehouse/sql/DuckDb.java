package huican.warehouse.sql;

import huican.schemas.resource.ResourceFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** A DuckDB database in memory, for one computation and one thread. Closing it forgets everything. */
public final class DuckDb implements AutoCloseable {
    /** A district needs some 200 MB; the night says what is left beside its heap. Above it DuckDB spills. */
    private static final String MEMORY_LIMIT = System.getProperty("huican.duckdb.memory", "1GB");

    /** A statement of its own for each row is planned, run and committed for each. */
    private static final int ROWS_PER_STATEMENT = 100;

    private final Connection connection;
    private final Consumer<String> record;

    private DuckDb(Connection connection, Consumer<String> record) {
        this.connection = connection;
        this.record = record;
    }

    /** An empty database without spill files. */
    public static DuckDb inMemory() {
        return open(new Properties(), done -> {});
    }

    /** An empty database that spills to {@code folder} when memory is short. */
    public static DuckDb inMemory(Path folder) {
        return recording(folder, done -> {});
    }

    /** The same; hands over every statement that has changed the database, so that another database follows it with them. */
    public static DuckDb recording(Path folder, Consumer<String> record) {
        var settings = new Properties();
        settings.setProperty("temp_directory", folder.toString());
        return open(settings, record);
    }

    private static DuckDb open(Properties settings, Consumer<String> record) {
        settings.setProperty("memory_limit", MEMORY_LIMIT);
        settings.setProperty("autoinstall_known_extensions", "false");
        try {
            var db = new DuckDb(DriverManager.getConnection("jdbc:duckdb:", settings), record);
            db.execute("SET timezone = 'Asia/Shanghai'");
            return db;
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB 不能启动：" + e.getMessage(), e);
        }
    }

    /** Runs one statement. A failing statement may close its {@link Statement}, so each has its own. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
        record.accept(sql);
    }

    /** Runs the one statement of a file; if it fails, the message begins with the file. */
    public void run(ResourceFolder folder, String file) {
        try {
            execute(folder.text(file));
        } catch (SqlFailure e) {
            throw e.in(folder.path() + "/" + file);
        }
    }

    /** The rows of a query, every value as the driver gives it. */
    public List<List<Object>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Hands over the first column of a query's rows as text, one by one. */
    public void each(String sql, Consumer<String> texts) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                texts.accept(result.getString(1));
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The rows of a query, each by column name in the order of the columns. */
    public List<Map<String, Object>> namedRows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var rows = new ArrayList<Map<String, Object>>();
            var about = result.getMetaData();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    row.put(about.getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The single number a query returns. */
    public long number(String sql) {
        return ((Number) rows(sql).get(0).get(0)).longValue();
    }

    /** Inserts rows of text by column name; values are cast to the columns' types, empty text becomes null. For few rows. */
    public void insert(String table, List<String> columns, List<Map<String, String>> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
            insertTogether(table, columns, rows.subList(from, Math.min(rows.size(), from + ROWS_PER_STATEMENT)));
        }
        recordRows(table, columns, rows);
    }

    private void insertTogether(String table, List<String> columns, List<Map<String, String>> rows) {
        String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        String sql = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES "
                + String.join(", ", Collections.nCopies(rows.size(), row));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (var values : rows) {
                for (String column : columns) {
                    String value = values.get(column);
                    statement.setObject(place++, value == null || value.isEmpty() ? null : value);
                }
            }
            statement.execute();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Appends rows of text to a table whose columns are all text, in the table's order; empty text becomes null. For many rows. */
    public void append(String table, List<String> columns, List<Map<String, String>> rows) {
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("main", table)) {
            for (var row : rows) {
                appender.beginRow();
                for (String column : columns) {
                    String value = row.get(column);
                    appender.append(value == null || value.isEmpty() ? null : value);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw failed("append " + table, e);
        }
        recordRows(table, columns, rows);
    }

    private void recordRows(String table, List<String> columns, List<Map<String, String>> rows) {
        if (!rows.isEmpty()) {
            record.accept("INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES\n"
                    + rows.stream().map(row -> literals(columns, row)).collect(Collectors.joining(",\n")));
        }
    }

    private static String literals(List<String> columns, Map<String, String> row) {
        return columns.stream()
                .map(row::get)
                .map(value -> literal(value == null || value.isEmpty() ? null : value))
                .collect(Collectors.joining(", ", "    (", ")"));
    }

    /** Text as a literal. Only for what the product itself knows: paths, run ids, titles. */
    public static String literal(String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    private static SqlFailure failed(String sql, SQLException e) {
        return SqlFailure.of(sql, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
