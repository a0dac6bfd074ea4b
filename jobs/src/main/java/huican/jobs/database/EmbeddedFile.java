package huican.jobs.database;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** The file of an embedded control database, {@code control.mv.db} in its folder. */
public final class EmbeddedFile {
    private static final String URL = "jdbc:h2:file:";

    /**
     * WRITE_DELAY=0: the default loses acknowledged commits on kill -9. DB_CLOSE_ON_EXIT=FALSE: else H2 closes itself before our own
     * end of the process could record what was interrupted.
     */
    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private static final String ONLY_TO_LOOK_AT = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    private EmbeddedFile() {}

    /** Whether an embedded database was made there. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve("control.mv.db"));
    }

    /** Writes a copy of the database as of now, a ZIP archive with {@code control.mv.db}; others may go on working. */
    public static void backUp(ControlDatabase database, Path file) {
        Jdbi.create(database.source()).useHandle(handle -> handle.execute("BACKUP TO ?", file.toString()));
    }

    static String url(Path folder) {
        return URL + folder.resolve("control").toAbsolutePath() + SETTINGS;
    }

    static String urlToLookAt(Path folder) {
        return url(folder) + ONLY_TO_LOOK_AT;
    }

    static boolean isUrl(String url) {
        return url.startsWith(URL);
    }

    static String ofUrl(String url) {
        return url.replaceAll("^" + URL + "|;.*", "") + ".mv.db";
    }
}
