package huican.jobs.testing;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A published file as it stood after a night, to be asked. */
public record PublishedCopy(Path file) {

    /** Rows as texts; null is null, dates yyyy-MM-dd. */
    public List<List<String>> rows(String sql) {
        var rows = new ArrayList<List<String>>();
        ask(sql, rows, new ArrayList<>());
        return rows;
    }

    /** Names of the columns, in order. */
    public List<String> columns(String sql) {
        var columns = new ArrayList<String>();
        ask(sql, new ArrayList<>(), columns);
        return columns;
    }

    private void ask(String sql, List<List<String>> rows, List<String> columns) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("ATTACH '" + file + "' AS published_copy (READ_ONLY)");
            statement.execute("USE published_copy");
            try (var result = statement.executeQuery(sql)) {
                int width = result.getMetaData().getColumnCount();
                for (int i = 1; i <= width; i++) {
                    columns.add(result.getMetaData().getColumnLabel(i));
                }
                while (result.next()) {
                    var row = new ArrayList<String>();
                    for (int i = 1; i <= width; i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(row);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }
}
