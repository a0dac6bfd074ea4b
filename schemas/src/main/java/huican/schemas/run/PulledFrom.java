package huican.schemas.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Says of a folder below {@code received/} that we wrote its files ourselves, of a database's rows, and of which. It stands in a folder of
 * its own, which no file that a sender lists can.
 *
 * @param connection id of the Airflow connection
 * @param database {@code host:port/database}
 * @param asOf the instant of the rows by the database's clock, Shanghai wall time
 * @param rows by table
 */
public record PulledFrom(String connection, String database, String asOf, Map<String, Long> rows) {

    /** Of a received folder; empty if its files were delivered. */
    public static Optional<PulledFrom> of(Path folder) {
        Path file = file(folder);
        return Files.exists(file) ? Optional.of(JsonFile.read(file, PulledFrom.class)) : Optional.empty();
    }

    public void write(Path folder) {
        JsonFile.write(file(folder), this);
    }

    private static Path file(Path folder) {
        return folder.resolve("pulled").resolve("from.json");
    }
}
