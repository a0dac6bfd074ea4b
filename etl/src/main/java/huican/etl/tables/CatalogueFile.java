package huican.etl.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue's SQLite file, which says where each table's metadata is, without Iceberg's catalogue around it. */
public final class CatalogueFile implements AutoCloseable {
    private final Connection connection;

    private CatalogueFile(Connection connection) {
        this.connection = connection;
    }

    /** Opens the file, for its owner. */
    static CatalogueFile open(Path file) {
        return connect("jdbc:sqlite:" + file);
    }

    /** Opens the file to look at, also while its owner writes. */
    public static CatalogueFile readOnly(Path file) {
        return connect("jdbc:sqlite:file:" + file + "?mode=ro&busy_timeout=5000");
    }

    /** Writes a copy of the file as of its last commit. */
    public static void copy(Path file, Path copy) {
        try (var catalogue = open(file);
                var vacuum = catalogue.connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static CatalogueFile connect(String url) {
        try {
            return new CatalogueFile(DriverManager.getConnection(url));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Metadata file of each table, by the table's name. */
    public Map<String, String> locations() {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT table_name, metadata_location FROM iceberg_tables")) {
            var locations = new TreeMap<String, String>();
            while (rows.next()) {
                locations.put(rows.getString(1), rows.getString(2));
            }
            return locations;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Makes the file the table's present metadata. */
    void point(String table, String location) {
        try (var update = connection.prepareStatement(
                "UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = NULL"
                        + " WHERE table_name = ?")) {
            update.setString(1, location);
            update.setString(2, table);
            update.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("表目录 catalogue.db：" + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
