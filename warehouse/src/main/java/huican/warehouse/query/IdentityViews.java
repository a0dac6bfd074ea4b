package huican.warehouse.query;

import static huican.warehouse.sql.DuckDb.literal;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The views of the identity file under the name {@code identity}: as they are for a reader who put on record why; for any other, copies of those
 * that the query names, in memory, with what contracts call pii masked. A view over the file would not do: whoever can read it can name the table behind.
 */
final class IdentityViews {
    private static final String FILE = "identity_file";

    private IdentityViews() {}

    static void give(Connection connection, Path file, String sql, boolean revealed) throws SQLException {
        if (revealed) {
            execute(connection, "ATTACH " + literal(file.toString()) + " AS identity (READ_ONLY)");
            return;
        }
        execute(connection, "ATTACH ':memory:' AS identity");
        execute(connection, "ATTACH " + literal(file.toString()) + " AS " + FILE + " (READ_ONLY)");
        for (String view : named(connection, sql)) {
            TableContract contract = Contracts.views().get(view);
            String columns =
                    contract.columns().stream().map(IdentityViews::shown).collect(Collectors.joining(", "));
            execute(
                    connection,
                    "CREATE TABLE identity.main." + view + " AS SELECT " + columns + " FROM " + FILE + ".main." + view);
        }
        execute(connection, "DETACH " + FILE);
    }

    /** Whether the query may be about identities: only then the file is opened. */
    static boolean areNamed(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        return lower.contains("identity") || lower.contains("person_value");
    }

    /** Views of the file that occur in the query; one that an older version did not publish has none. */
    private static List<String> named(Connection connection, String sql) throws SQLException {
        var named = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var views = statement.executeQuery(
                        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND database_name = "
                                + literal(FILE))) {
            while (views.next()) {
                String view = views.getString(1);
                if (sql.toLowerCase(Locale.ROOT).contains(view)
                        && Contracts.views().containsKey(view)) {
                    named.add(view);
                }
            }
        }
        return named;
    }

    /** First character, and a star for every further one; a value of another type shows nothing. */
    private static String shown(Column column) {
        String name = '"' + column.name() + '"';
        if (!column.classification().equals("pii")) {
            return name;
        }
        return column.type().equals("STRING")
                ? "left(" + name + ", 1) || repeat('*', length(" + name + ") - 1) AS " + name
                : "NULL AS " + name;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
