package huican.jobs.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tables of a control database that a dump holds, in an order in which their rows can be put in. */
final class DumpedTables {
    /** The lease says who works now; Iceberg's catalogue may be in the same database and names its tables' places. */
    private static final Pattern NOT_OURS = Pattern.compile("qrtz_|flyway_|iceberg_|lease$");

    private DumpedTables() {}

    /** Our tables, each after those it refers to. */
    static List<String> of(Connection connection) throws SQLException {
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

    static List<String> primaryKey(Connection connection, String table) throws SQLException {
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
    static void continueIdentity(Connection connection, String table) throws SQLException {
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
                statement.executeUpdate(
                        "ALTER TABLE " + table + " ALTER COLUMN " + column + " RESTART WITH " + highest.getLong(1));
            }
        }
    }
}
