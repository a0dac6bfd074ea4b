package huican.jobs.schedule;

import huican.jobs.database.ControlDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.utils.ConnectionProvider;

/** Lets Quartz use the pool of the control database. */
final class QuartzConnections implements ConnectionProvider {
    private final ControlDatabase database;

    QuartzConnections(ControlDatabase database) {
        this.database = database;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return database.connection();
    }

    @Override
    public void initialize() {
        // The pool is open already.
    }

    @Override
    public void shutdown() {
        // The owner of the home closes the pool.
    }
}
