package huican.jobs.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of an embedded control database, {@code control.mv.db} in its folder. */
public final class EmbeddedFile {
    private static final String URL = "jdbc:h2:file:";

    /**
     * WRITE_DELAY=0: the default loses acknowledged commits on kill -9. REUSE_SPACE=FALSE: H2 2.5 writes over freed parts of the file once
     * they are 45 seconds old, and after a kill -9 then does not find its last twenty commits again (ADR 37); the file grows until it is
     * compacted. DB_CLOSE_ON_EXIT=FALSE: else H2 closes itself before our own end of the process could record what was interrupted.
     */
    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE";

    private static final String ONLY_TO_LOOK_AT = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFile.class);

    private EmbeddedFile() {}

    /** Whether an embedded database was made there. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve("control.mv.db"));
    }

    /** Writes a copy of the database as of now, a ZIP archive with {@code control.mv.db}; others may go on working. */
    public static void backUp(ControlDatabase database, Path file) {
        Jdbi.create(database.source()).useHandle(handle -> handle.execute("BACKUP TO ?", file.toString()));
    }

    /**
     * Closes the database and writes it anew without what is outdated. H2 does so in a second file that takes the place of the first: whoever is
     * killed meanwhile finds one of them.
     */
    static void closeCompacted(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        } catch (SQLException e) {
            LOG.debug("SHUTDOWN COMPACT closes its own connection", e);
        }
    }

    static long size(String url) {
        try {
            return Files.size(Path.of(ofUrl(url)));
        } catch (IOException e) {
            return 0;
        }
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
