package huican.jobs.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Where the connections to a control database come from.
 *
 * @param anew gives up the open ones: the database was closed under them
 * @param end closes them
 */
record Connections(DataSource source, String url, Runnable anew, Runnable end) implements AutoCloseable {

    static Connections of(HikariDataSource pool) {
        return new Connections(
                pool, pool.getJdbcUrl(), () -> pool.getHikariPoolMXBean().softEvictConnections(), pool::close);
    }

    /**
     * To a file that one command looks at: a pool, and the log a pool wants, take longer to start than the look. The database stays open from
     * one connection to the next, as long as this does.
     */
    static Connections lookingAt(String url) {
        var source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        source.setPassword("");
        try {
            Connection first = source.getConnection();
            return new Connections(source, url, () -> {}, () -> end(first));
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
