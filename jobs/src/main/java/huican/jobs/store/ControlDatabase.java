package huican.jobs.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * The operational database of a home: an embedded H2 file, or PostgreSQL. Opening it brings the tables up to date. Tasks never open it; a
 * home has one owner, so the embedded file is never shared.
 */
public final class ControlDatabase implements AutoCloseable {
    /**
     * WRITE_DELAY=0: the default loses acknowledged commits on kill -9. DB_CLOSE_ON_EXIT=FALSE: else H2 closes itself before our own
     * end of the process could record what was interrupted.
     */
    private static final String H2_SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private ControlDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** The embedded database in {@code folder}, made when absent. */
    public static ControlDatabase embedded(Path folder) {
        return open(url(folder) + H2_SETTINGS, "sa", "");
    }

    /** The embedded database as it is, to look at: nothing is written. It must be there. */
    public static ControlDatabase readOnly(Path folder) {
        return new ControlDatabase(pool(url(folder) + H2_SETTINGS + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", "sa", ""));
    }

    /** Whether an embedded database was made there. */
    public static boolean exists(Path folder) {
        return Files.isRegularFile(folder.resolve("control.mv.db"));
    }

    /** A database server's. */
    public static ControlDatabase at(String url, String user, String password) {
        return open(url, user, password);
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("control").toAbsolutePath();
    }

    private static HikariDataSource pool(String url, String user, String password) {
        var config = new HikariConfig();
        config.setPoolName("control");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private static ControlDatabase open(String url, String user, String password) {
        HikariDataSource pool = pool(url, user, password);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:schemas/migrations")
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return new ControlDatabase(pool);
    }

    /** A connection for Quartz, which brings its own SQL; the caller closes it. */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
