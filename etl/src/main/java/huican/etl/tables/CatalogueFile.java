package huican.etl.tables;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The embedded catalogue's SQLite file, to be looked at while its owner may be writing. */
public final class CatalogueFile {
    private CatalogueFile() {}

    /** How many tables it knows; an error with SQLite's words if it cannot be read. */
    public static int tables(Path file) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro&busy_timeout=5000");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM iceberg_tables")) {
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
