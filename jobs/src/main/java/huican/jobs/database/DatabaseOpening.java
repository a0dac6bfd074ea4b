package huican.jobs.database;

import huican.jobs.audit.AuditSeal;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The ways to open a control database: to own it, to look at it, to make one. */
public final class DatabaseOpening {
    private DatabaseOpening() {}

    /**
     * Connects, and looks whether this program may use what it finds; changes nothing.
     *
     * @throws DatabaseProblem if the server cannot be reached or refuses us, if a newer program wrote the database, or if it belongs to
     *     another home
     */
    public static ControlDatabase connect(Home home, DatabaseSettings settings) {
        return opened(
                inFolderOrServer(home.control(), settings, AuditSeal.of(home)),
                database -> check(database, home, settings));
    }

    /** As {@link #connect}, to look at: nothing is written. An embedded one must be there. */
    public static ControlDatabase readOnly(Home home, DatabaseSettings settings) {
        var pool = settings.isEmbedded()
                ? ConnectionPool.file(EmbeddedFile.urlToLookAt(home.control()))
                : ConnectionPool.server(settings);
        return opened(new ControlDatabase(pool, AuditSeal.of(home)), database -> check(database, home, settings));
    }

    /** The embedded database in {@code folder}, made when absent, its tables up to date. */
    public static ControlDatabase embedded(Path folder) {
        return opened(
                inFolderOrServer(folder, DatabaseSettings.EMBEDDED, AuditSeal.unkept()),
                database -> new Schema(database).migrate());
    }

    /** A copy of an embedded database in {@code folder}, to look at: nothing is written. */
    public static ControlDatabase copyIn(Path folder) {
        return new ControlDatabase(Connections.lookingAt(EmbeddedFile.urlToLookAt(folder)), AuditSeal.unkept());
    }

    /** A database server's, its tables up to date; whose it is is not looked at. */
    public static ControlDatabase at(DatabaseSettings settings) {
        return opened(
                new ControlDatabase(ConnectionPool.server(settings), AuditSeal.unkept()),
                database -> new Schema(database).migrate());
    }

    /**
     * A new database with the tables of an earlier version of the program, to put rows of that version in.
     *
     * @param folder of an embedded one
     * @throws DatabaseProblem if a server's database is not empty
     */
    public static ControlDatabase made(Path folder, DatabaseSettings settings, String schemaVersion) {
        return opened(inFolderOrServer(folder, settings, AuditSeal.unkept()), database -> {
            var schema = new Schema(database);
            if (schema.has("run")) {
                throw new DatabaseProblem("HC-J115 " + settings + "不是空库，不会覆盖。没有恢复任何内容；请另建一个空库。");
            }
            schema.migrateTo(schemaVersion);
        });
    }

    private static ControlDatabase inFolderOrServer(Path folder, DatabaseSettings settings, AuditSeal seal) {
        return new ControlDatabase(
                settings.isEmbedded() ? ConnectionPool.file(EmbeddedFile.url(folder)) : ConnectionPool.server(settings),
                seal);
    }

    /** Closes it again if it may not be used. */
    private static ControlDatabase opened(ControlDatabase database, Consumer<ControlDatabase> begin) {
        try {
            begin.accept(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void check(ControlDatabase database, Home home, DatabaseSettings settings) {
        var identity = new HomeIdentity(database);
        new Schema(database)
                .refuseNewer(settings.isEmbedded() ? home.root().toString() : settings.toString(), identity);
        identity.check(home, settings);
    }
}
