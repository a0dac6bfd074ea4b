package huican.jobs.database;

import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The tables a control database has, and those that this program wants. */
public record Schema(ControlDatabase database) {
    private static final String MIGRATIONS = "classpath:schemas/migrations";
    /** Flyway's word for all migrations. */
    private static final String NEWEST = "latest";

    /** Brings the tables up to date; returns whether anything changed. */
    public boolean migrate() {
        try {
            return flyway(NEWEST).migrate().migrationsExecuted > 0;
        } catch (FlywayException e) {
            if (String.valueOf(e.getMessage()).contains("non-empty schema")) {
                throw new DatabaseProblem("HC-J109 该数据库里已有别的表，不是惠残的库。什么也没有做；请为惠残另建一个空库。");
            }
            throw e;
        }
    }

    void migrateTo(String version) {
        flyway(version).migrate();
    }

    /**
     * Refuses tables that a newer program has changed.
     *
     * @param place for the message
     */
    void refuseNewer(String place, HomeIdentity identity) {
        var applied = flyway(NEWEST).info().applied();
        for (var migration : applied) {
            if (migration.getState().name().startsWith("FUTURE")) {
                String needed = identity.programVersion();
                throw new DatabaseProblem("HC-J106 " + place + " 由更新的版本写成，需要 huican ≥ " + needed + "（表结构 V"
                        + applied[applied.length - 1].getVersion() + "）。什么也没有做；请升级程序后再试。");
            }
        }
    }

    /** Whether a table is there: in a new or older database it may not be. */
    public boolean has(String table) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM information_schema.tables"
                                + " WHERE table_schema = current_schema AND table_name = :table")
                        .bind("table", table)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Whether a column is there: in an older database it may not be. */
    boolean has(String table, String column) {
        return database.read(handle -> handle.createQuery(
                                "SELECT count(*) FROM information_schema.columns"
                                        + " WHERE table_schema = current_schema AND table_name = :table AND column_name = :column")
                        .bind("table", table)
                        .bind("column", column)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Version of the last migration the database has been through; empty if none. */
    public Optional<String> version() {
        return Optional.ofNullable(flyway(NEWEST).info().current())
                .map(migration -> migration.getVersion().toString());
    }

    /** Version of the program's last migration. */
    public static String newestVersion() {
        MigrationInfo[] all = Flyway.configure()
                .dataSource("jdbc:h2:mem:", "sa", "")
                .locations(MIGRATIONS)
                .load()
                .info()
                .all();
        return all[all.length - 1].getVersion().toString();
    }

    /** Whether the program knows this version of the tables. */
    public static boolean knows(String version) {
        return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(newestVersion())) <= 0;
    }

    private Flyway flyway(String version) {
        return Flyway.configure()
                .dataSource(database.source())
                .locations(MIGRATIONS)
                .target(version)
                .load();
    }
}
