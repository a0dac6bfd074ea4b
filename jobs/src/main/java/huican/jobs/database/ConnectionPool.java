package huican.jobs.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import huican.schemas.run.DatabaseSettings;
import java.time.Duration;

/** Connections to a control database. */
final class ConnectionPool {
    private ConnectionPool() {}

    /** A connection to a file is there at once or not at all. */
    static Connections file(String url) {
        return Connections.of(new HikariDataSource(config(url, "sa", "")));
    }

    /**
     * A connection that hangs is given up after a minute, a lost server is asked for again by {@link LostConnection}.
     *
     * @throws DatabaseProblem if the server does not let us in
     */
    static Connections server(DatabaseSettings settings) {
        HikariConfig config = config(settings.url(), settings.user(), settings.password());
        config.addDataSourceProperty("ApplicationName", "huican");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return Connections.of(new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw ConnectProblem.of(settings, e);
        }
    }

    private static HikariConfig config(String url, String user, String password) {
        var config = new HikariConfig();
        config.setPoolName("control");
        config.setJdbcUrl(url);
        config.setUsername(user.isEmpty() ? null : user);
        config.setPassword(password.isEmpty() ? null : password);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        return config;
    }
}
