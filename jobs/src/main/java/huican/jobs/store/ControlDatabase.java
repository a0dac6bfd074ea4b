package huican.jobs.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * The operational database of a home: an embedded H2 file, or PostgreSQL. Tasks never open it. Whoever owns the home holds its lease; what
 * is written here is written only as long as that lease is the newest one.
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

    private static final List<String> QUARTZ_CHILDREN_FIRST = List.of(
            "fired_triggers",
            "paused_trigger_grps",
            "scheduler_state",
            "locks",
            "simple_triggers",
            "cron_triggers",
            "simprop_triggers",
            "blob_triggers",
            "triggers",
            "job_details",
            "calendars");

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private volatile OptionalLong fence = OptionalLong.empty();
    /** Once an embedded database could not be used, nobody waits for it again. */
    private volatile DatabaseProblem gone;

    private ControlDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Connects, and looks whether this program may use what it finds; changes nothing.
     *
     * @throws DatabaseProblem if the server cannot be reached or refuses us, if a newer program wrote the database, or if it belongs to
     *     another home
     */
    public static ControlDatabase connect(Home home, DatabaseSettings settings) {
        ControlDatabase database = settings.isEmbedded()
                ? new ControlDatabase(pool(url(home.control()) + H2_SETTINGS, "sa", ""))
                : new ControlDatabase(serverPool(settings));
        return database.checked(home, settings);
    }

    /** As {@link #connect}, to look at: nothing is written. An embedded one must be there. */
    public static ControlDatabase readOnly(Home home, DatabaseSettings settings) {
        ControlDatabase database = settings.isEmbedded()
                ? new ControlDatabase(
                        pool(url(home.control()) + H2_SETTINGS + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", "sa", ""))
                : new ControlDatabase(serverPool(settings));
        return database.checked(home, settings);
    }

    /** The embedded database in {@code folder}, made when absent, its tables up to date. */
    public static ControlDatabase embedded(Path folder) {
        return new ControlDatabase(pool(url(folder) + H2_SETTINGS, "sa", "")).migrated();
    }

    /** A copy of an embedded database in {@code folder}, to look at: nothing is written. */
    public static ControlDatabase copyIn(Path folder) {
        return new ControlDatabase(pool(url(folder) + H2_SETTINGS + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", "sa", ""));
    }

    /**
     * A new database with the tables of an earlier version of the program, to put rows of that version in.
     *
     * @param folder of an embedded one
     * @throws DatabaseProblem if a server's database is not empty
     */
    public static ControlDatabase made(Path folder, DatabaseSettings settings, String schemaVersion) {
        var database = new ControlDatabase(
                settings.isEmbedded() ? pool(url(folder) + H2_SETTINGS, "sa", "") : serverPool(settings));
        try {
            if (database.has("run")) {
                throw new DatabaseProblem("HC-J115 " + settings + "不是空库，不会覆盖。没有恢复任何内容；请另建一个空库。");
            }
            database.flyway(schemaVersion).migrate();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A database server's, its tables up to date; whose it is is not looked at. */
    public static ControlDatabase at(DatabaseSettings settings) {
        return new ControlDatabase(serverPool(settings)).migrated();
    }

    /** Whether an embedded database was made there. */
    public static boolean exists(Path folder) {
        return Files.isRegularFile(folder.resolve("control.mv.db"));
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("control").toAbsolutePath();
    }

    /** A connection to a file is there at once or not at all. */
    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = config(url, user, password);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        return new HikariDataSource(config);
    }

    private static HikariConfig config(String url, String user, String password) {
        var config = new HikariConfig();
        config.setPoolName("control");
        config.setJdbcUrl(url);
        config.setUsername(user.isEmpty() ? null : user);
        config.setPassword(password.isEmpty() ? null : password);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        return config;
    }

    /** A connection that hangs is given up after a minute, a lost server is asked for again by {@link LostConnection}. */
    private static HikariDataSource serverPool(DatabaseSettings settings) {
        HikariConfig config = config(settings.url(), settings.user(), settings.password());
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.addDataSourceProperty("ApplicationName", "huican");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw ConnectProblem.of(settings, e);
        }
    }

    private ControlDatabase checked(Home home, DatabaseSettings settings) {
        try {
            refuseNewer(settings.isEmbedded() ? home.root().toString() : settings.toString());
            new HomeIdentity(this).check(home, settings);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void refuseNewer(String place) {
        var applied = flyway().info().applied();
        for (var migration : applied) {
            if (migration.getState().name().startsWith("FUTURE")) {
                String needed = new HomeIdentity(this).programVersion();
                throw new DatabaseProblem("HC-J106 " + place + " 由更新的版本写成，需要 huican ≥ " + needed + "（表结构 V"
                        + applied[applied.length - 1].getVersion() + "）。什么也没有做；请升级程序后再试。");
            }
        }
    }

    private Flyway flyway() {
        return flyway(NEWEST);
    }

    private Flyway flyway(String schemaVersion) {
        return Flyway.configure()
                .dataSource(pool)
                .locations(MIGRATIONS)
                .target(schemaVersion)
                .load();
    }

    /** Brings the tables up to date; returns whether anything changed. */
    public boolean migrate() {
        try {
            return flyway().migrate().migrationsExecuted > 0;
        } catch (FlywayException e) {
            if (String.valueOf(e.getMessage()).contains("non-empty schema")) {
                throw new DatabaseProblem("HC-J109 该数据库里已有别的表，不是惠残的库。什么也没有做；请为惠残另建一个空库。");
            }
            throw e;
        }
    }

    private ControlDatabase migrated() {
        try {
            migrate();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether a table is there: in a new or older database it may not be. */
    public boolean has(String table) {
        return read(handle -> handle.createQuery("SELECT count(*) FROM information_schema.tables"
                                + " WHERE table_schema = current_schema AND table_name = :table")
                        .bind("table", table)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Whether a column is there: in an older database it may not be. */
    boolean has(String table, String column) {
        return read(handle -> handle.createQuery(
                                "SELECT count(*) FROM information_schema.columns"
                                        + " WHERE table_schema = current_schema AND table_name = :table AND column_name = :column")
                        .bind("table", table)
                        .bind("column", column)
                        .mapTo(Integer.class)
                        .one())
                > 0;
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
        return Optional.ofNullable(flyway().info().current())
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

    /** Removes what schedulers of former owners of the home left in Quartz's tables. */
    public void removeOtherSchedulers(String name) {
        writeOnly(handle -> {
            for (String table : QUARTZ_CHILDREN_FIRST) {
                handle.createUpdate("DELETE FROM qrtz_" + table + " WHERE sched_name <> :name")
                        .bind("name", name)
                        .execute();
            }
        });
    }

    /** From now on writes only as long as this token is the lease's. */
    void fence(long token) {
        fence = OptionalLong.of(token);
    }

    /** Token of the lease this process holds; 0 without one. */
    public long token() {
        return fence.orElse(0);
    }

    public <R> R read(HandleCallback<R, RuntimeException> work) {
        return patiently(() -> jdbi.withHandle(work));
    }

    /** One statement of the lease itself, which is conditional on its own token. */
    <R> R unfenced(HandleCallback<R, RuntimeException> work) {
        return patiently(() -> jdbi.withHandle(work));
    }

    /**
     * One transaction. When the connection is lost before its commit was asked for, it is done again; afterwards nobody knows whether it
     * counts, and the failure is the caller's.
     *
     * @throws LeaseLostException if another process has taken the lease; nothing is written then
     */
    public <R> R write(HandleCallback<R, RuntimeException> work) {
        return patiently(() -> {
            boolean[] done = {false};
            try {
                return jdbi.inTransaction(handle -> {
                    refuseLost(handle);
                    R result = work.withHandle(handle);
                    done[0] = true;
                    return result;
                });
            } catch (RuntimeException e) {
                throw done[0] && LostConnection.is(e) ? new UnknownCommitException(e) : e;
            }
        });
    }

    void writeOnly(HandleConsumer<RuntimeException> work) {
        write(handle -> {
            work.useHandle(handle);
            return null;
        });
    }

    /** The row stays locked until the transaction ends: nobody takes the lease between this look and the commit. */
    private void refuseLost(Handle handle) {
        if (fence.isPresent() && Lease.lockedToken(handle) != fence.getAsLong()) {
            throw new LeaseLostException(Lease.holder(handle));
        }
    }

    /**
     * Does work on the database, again for about a minute when the connection to a server was lost. The file of a home we own that is gone
     * does not come back.
     *
     * @throws DatabaseProblem if it is gone
     */
    public <R> R patiently(Callable<R> work) {
        if (gone != null) {
            throw gone;
        }
        try {
            return isEmbedded() ? work.call() : LostConnection.retry(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("已中断", e);
        } catch (Exception e) {
            if (isEmbedded() && fence.isPresent() && LostConnection.isFileGone(e)) {
                gone = new DatabaseProblem(
                        "HC-J117 控制库 " + file() + " 已不能读写（" + LostConnection.reason(e)
                                + "）。已停止，已发布的数据不变；请检查磁盘和权限，再运行 huican doctor，它会列出可以放回的副本。",
                        e);
                throw gone;
            }
            if (!isEmbedded() && LostConnection.is(e)) {
                throw new DatabaseProblem("HC-J114 与控制数据库的连接断开，重试约一分钟仍未恢复。此前已提交的不变；数据库恢复后重跑即可。", e);
            }
            throw e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        }
    }

    private String file() {
        return pool.getJdbcUrl().replaceAll("^jdbc:h2:file:|;.*", "") + ".mv.db";
    }

    @Override
    public void close() {
        pool.close();
    }
}
