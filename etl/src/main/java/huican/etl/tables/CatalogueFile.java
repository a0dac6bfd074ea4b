package huican.etl.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The embedded catalogue's SQLite file, to be looked at while its owner may be writing. */
public final class CatalogueFile {
    private static final List<String> PARTS = List.of("", "-wal");

    private CatalogueFile() {}

    /**
     * How many tables it knows; an error with SQLite's words if it cannot be read.
     *
     * @param temporary an empty folder for a copy: even a reader of the file itself would leave files beside it
     */
    public static int tables(Path file, Path temporary) {
        Path copy = temporary.resolve(file.getFileName());
        try {
            for (String part : PARTS) {
                Path original = file.resolveSibling(file.getFileName() + part);
                if (Files.exists(original)) {
                    Files.copy(original, copy.resolveSibling(copy.getFileName() + part));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM iceberg_tables")) {
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
