package huican.etl.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections of one try of a pull. At the time limit, and when the try ends, every one is cut, whatever it waits for: a lock, a sort,
 * a network that no longer answers.
 */
final class PullConnections implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(20);

    private final AirflowConnection to;
    private final long end;
    private final List<Connection> open = new ArrayList<>();
    private final Timer limit = new Timer("pull-limit", true);
    private boolean closed;

    /** @param end on {@link System#nanoTime}'s scale */
    PullConnections(AirflowConnection to, long end) {
        this.to = to;
        this.end = end;
        limit.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        close();
                    }
                },
                Math.max(0, left().toMillis()));
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** A connection that has begun nothing yet; its transactions only read, and see one instant. */
    Connection open() throws SQLException {
        var connection = source().getConnection();
        synchronized (this) {
            open.add(connection);
            if (closed) {
                cut(connection);
            }
        }
        long millis = Math.max(1, left().toMillis());
        try (var statement = connection.createStatement()) {
            // A lock is given up a moment before the whole statement: the server's log then says what was waited for.
            statement.execute("SET statement_timeout = " + millis + "; SET lock_timeout = " + Math.max(1, millis - 200)
                    + "; SET idle_in_transaction_session_timeout = 0");
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        return connection;
    }

    private PGSimpleDataSource source() throws SQLException {
        int seconds = (int) Math.max(1, min(left(), TO_CONNECT).toSeconds());
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {to.host()});
        source.setPortNumbers(new int[] {to.port()});
        source.setDatabaseName(to.database());
        if (!to.user().isEmpty()) {
            source.setUser(to.user());
            source.setPassword(to.password());
        }
        source.setApplicationName("huican");
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setTcpKeepAlive(true);
        for (PGProperty ssl :
                List.of(PGProperty.SSL_MODE, PGProperty.SSL_ROOT_CERT, PGProperty.SSL_CERT, PGProperty.SSL_KEY)) {
            String value = to.extras().get(ssl.getName());
            if (value != null) {
                source.setProperty(ssl, value);
            }
        }
        return source;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public synchronized void close() {
        closed = true;
        limit.cancel();
        open.forEach(PullConnections::cut);
    }

    /** Closes the socket under whoever reads from it; the server ends what it does for us. */
    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e); // only for a missing executor
        }
    }
}
