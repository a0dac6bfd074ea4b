package huican.jobs.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
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

    private static final String MIGRATIONS = "classpath:schemas/migrations";
    /** Flyway's word for all migrations. */
    private static final String NEWEST = "latest";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private ControlDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** The embedded database in {@code folder}, made when absent. */
    public static ControlDatabase embedded(Path folder) {
        return open(url(folder) + H2_SETTINGS, "sa", "", NEWEST);
    }

    /** The embedded database as it is, to look at: nothing is written. It must be there. */
    public static ControlDatabase readOnly(Path folder) {
        return new ControlDatabase(pool(url(folder) + H2_SETTINGS + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", "sa", ""));
    }

    /** Whether an embedded database was made there. */
    public static boolean exists(Path folder) {
        return Files.isRegularFile(folder.resolve("control.mv.db"));
    }

    /** A new embedded database in {@code folder} with the tables of an earlier version of the program, to put rows of that version in. */
    public static ControlDatabase embeddedAt(Path folder, String schemaVersion) {
        return open(url(folder) + H2_SETTINGS, "sa", "", schemaVersion);
    }

    /** A database server's. */
    public static ControlDatabase at(String url, String user, String password) {
        return open(url, user, password, NEWEST);
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

    private static ControlDatabase open(String url, String user, String password, String schemaVersion) {
        HikariDataSource pool = pool(url, user, password);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations(MIGRATIONS)
                    .target(schemaVersion)
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

    /** Whether it is the file in the home, not a server's. */
    public boolean isEmbedded() {
        return pool.getJdbcUrl().startsWith("jdbc:h2:");
    }

    /** Writes a copy of the embedded database as of now, a ZIP archive with {@code control.mv.db}; others may go on working. */
    public void backUp(Path file) {
        jdbi.useHandle(handle -> handle.execute("BACKUP TO ?", file.toString()));
    }

    /** Version of the last migration the database has been through; empty if none. */
    public Optional<String> schemaVersion() {
        return Optional.ofNullable(Flyway.configure()
                        .dataSource(pool)
                        .locations(MIGRATIONS)
                        .load()
                        .info()
                        .current())
                .map(migration -> migration.getVersion().toString());
    }

    /** Version of the program's last migration. */
    public static String newestSchemaVersion() {
        MigrationInfo[] all = Flyway.configure()
                .dataSource("jdbc:h2:mem:", "sa", "")
                .locations(MIGRATIONS)
                .load()
                .info()
                .all();
        return all[all.length - 1].getVersion().toString();
    }

    /** Whether the program knows this version of the tables. */
    public static boolean knows(String schemaVersion) {
        return MigrationVersion.fromVersion(schemaVersion)
                        .compareTo(MigrationVersion.fromVersion(newestSchemaVersion()))
                <= 0;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
