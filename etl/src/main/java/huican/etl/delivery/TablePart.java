package huican.etl.delivery;

import huican.etl.delivery.SourceTable.Range;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A range of a table, on its way to a file of its own. Streams: one row is in memory.
 *
 * @param file a gzip member if {@code gzip}, so that parts put one behind the other are a gzip file
 */
record TablePart(SourceTable table, Range range, String delimiter, boolean gzip, Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(TablePart.class);
    private static final int TRIES = 3;

    /**
     * Reads the range as of the snapshot. A lost connection is made again, and the part read from its beginning, as long as others can
     * join the snapshot: rows of another instant are never mixed in.
     *
     * @param pause after the first failure; longer after each
     * @return rows
     */
    long read(PullConnections connections, DatabaseSnapshot snapshot, Duration pause)
            throws SQLException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try (var connection = connections.open()) {
                return copy(connection, snapshot);
            } catch (SQLException e) {
                if (tries == TRIES || !PullException.isLost(e) || !snapshot.isAlive()) {
                    throw e;
                }
                LOG.warn("读取 {} 的一段时连接中断（{}），在同一快照内重读", table.name(), e.getSQLState());
                Thread.sleep(pause.multipliedBy(tries).toMillis());
            }
        }
    }

    private long copy(Connection connection, DatabaseSnapshot snapshot) throws SQLException {
        snapshot.join(connection);
        set(connection, SourceTable.AFTER, range.after());
        set(connection, SourceTable.UP_TO, range.upTo());
        long rows = 0;
        try (var out = open(file, gzip)) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copy(range, delimiter));
            // The server sends each row as a message of its own.
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                out.write(row);
                rows++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + file + "：" + e.getMessage(), e);
        }
        return rows;
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        if (value != null) {
            try (var statement = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
                statement.setString(1, name);
                statement.setString(2, value);
                statement.execute();
            }
        }
    }

    static OutputStream open(Path file, boolean gzip) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return gzip ? new GZIPOutputStream(out, 1 << 16) : new BufferedOutputStream(out, 1 << 16);
    }
}
