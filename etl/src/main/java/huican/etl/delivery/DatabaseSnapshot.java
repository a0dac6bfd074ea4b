package huican.etl.delivery;

import huican.etl.delivery.SourceTable.Column;
import huican.etl.delivery.SourceTable.Range;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instant of a department's database, held by a transaction that does nothing else; other connections read as of the same instant for as
 * long as it lives.
 *
 * @param id what PostgreSQL calls the exported snapshot
 * @param asOf the instant by the database's clock, Shanghai wall time
 */
record DatabaseSnapshot(Connection holder, String id, String asOf) {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSnapshot.class);

    /**
     * Locks the tables against being emptied or changed in shape, then takes the instant. In this order: who waited for a lock with an
     * instant in the hand would see a table that was emptied and filled meanwhile as empty.
     *
     * @param tables as SQL writes them
     */
    static DatabaseSnapshot take(Connection holder, List<String> tables) throws SQLException, PullException {
        var lockable = checked(holder, tables);
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            if (!lockable.isEmpty()) {
                statement.execute("LOCK TABLE " + String.join(", ", lockable) + " IN ACCESS SHARE MODE");
            }
            try (var row = statement.executeQuery("SELECT pg_export_snapshot(),"
                    + " to_char(clock_timestamp() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD\"T\"HH24:MI:SS')")) {
                row.next();
                return new DatabaseSnapshot(holder, row.getString(1), row.getString(2));
            }
        }
    }

    /** Says of all tables together which cannot be read; warns of those we could write. Returns those that can be locked. */
    private static List<String> checked(Connection connection, List<String> tables) throws SQLException, PullException {
        var problems = new ArrayList<String>();
        var lockable = new ArrayList<String>();
        String sql = "SELECT relkind IN ('r', 'p', 'v'), has_table_privilege(oid, 'SELECT'),"
                + " has_table_privilege(oid, 'INSERT, UPDATE, DELETE') FROM pg_class WHERE oid = to_regclass(?)";
        try (var query = connection.prepareStatement(sql)) {
            for (String table : tables) {
                query.setString(1, table);
                try (var row = query.executeQuery()) {
                    if (!row.next()) {
                        problems.add("没有表 " + table);
                        continue;
                    }
                    if (!row.getBoolean(2)) {
                        problems.add("没有权限读取表 " + table);
                    }
                    if (row.getBoolean(3)) {
                        LOG.warn("HC-D407 数据库角色可以写表 {}。只读取，没有写；请让对方换成只有 SELECT 权限的角色", table);
                    }
                    if (row.getBoolean(1)) {
                        lockable.add(table);
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            throw PullException.tables(String.join("；", problems) + "。请让对方建表或授予 SELECT");
        }
        return lockable;
    }

    /** The table with its columns as they are; the server tells the base type of a domain. */
    SourceTable describe(String table, ExtractContract extract) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var statement = holder.createStatement();
                var rows = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            var about = rows.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(new Column(about.getColumnName(i), about.getColumnTypeName(i)));
            }
        }
        var names = columns.stream().map(Column::name).toList();
        var key = extract.key().stream()
                .map(ColumnContract::header)
                .map(names::indexOf)
                .filter(at -> at >= 0)
                .toList();
        return new SourceTable(table, List.copyOf(columns), key);
    }

    /** Ranges of about as many rows each, in order; fewer where values repeat. */
    List<Range> ranges(SourceTable table, int parts) throws SQLException {
        if (parts == 1 || table.key().isEmpty()) {
            return List.of(Range.ALL);
        }
        var bounds = new TreeSet<String>();
        try (var statement = holder.createStatement();
                var rows = statement.executeQuery(table.bounds(parts))) {
            while (rows.next()) {
                if (rows.getString(1) != null) {
                    bounds.add(rows.getString(1));
                }
            }
        }
        var ranges = new ArrayList<Range>();
        String after = null;
        for (String bound : bounds) {
            ranges.add(new Range(after, bound));
            after = bound;
        }
        ranges.add(new Range(after, null));
        return ranges;
    }

    /** Makes a connection's next transaction one of this instant. */
    void join(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION SNAPSHOT '" + id + "'");
        }
    }

    /** Whether others can still join. */
    boolean isAlive() throws SQLException {
        return holder.isValid(5);
    }
}
