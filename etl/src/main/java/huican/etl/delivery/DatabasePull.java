package huican.etl.delivery;

import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.PulledFrom;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the tables of a department's database as a delivery like any other: files in the layouts, with a manifest. All tables are read as
 * of one instant, each in ranges of its key by several connections, and put together in the order of the key. Either all of it arrives or nothing.
 *
 * @param received root of the received copies
 * @param pause after a lost connection; longer after each
 */
public record DatabasePull(
        SourceContract source, LocalDate day, AirflowConnection connection, Path received, Duration pause) {
    private static final Logger LOG = LoggerFactory.getLogger(DatabasePull.class);
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** The pull that a deployment's environment describes. */
    public static DatabasePull of(SourceContract source, LocalDate day, Map<String, String> environment, Path received)
            throws PullException {
        String variable = source.database().variable();
        return new DatabasePull(
                source, day, AirflowConnection.parse(variable, environment.get(variable)), received, PAUSE);
    }

    /** Does it. A connection lost for good, its snapshot with it, is followed by another try as of another instant. */
    public ReceivedDelivery take() throws PullException {
        long end = System.nanoTime() + connection.timeLimit().toNanos();
        for (int tries = 1; ; tries++) {
            try {
                return take(end);
            } catch (SQLException e) {
                if (PullException.isLate(e) || System.nanoTime() >= end) {
                    throw PullException.late(connection);
                }
                if (tries == TRIES || !PullException.isLost(e)) {
                    throw PullException.of(e, connection);
                }
                LOG.warn("{}：与数据库 {} 的连接中断（{}），重新开始", source.source(), connection, e.getSQLState());
                pause(tries);
            }
        }
    }

    private ReceivedDelivery take(long end) throws SQLException, PullException {
        var folder = PulledFolder.begin(received, source.source(), day);
        ExecutorService readers = Executors.newFixedThreadPool(connection.partitions());
        try (var connections = new PullConnections(connection, end)) {
            var tables = tables();
            var snapshot = DatabaseSnapshot.take(connections.open(), List.copyOf(tables.values()));
            var parts = new LinkedHashMap<ExtractContract, List<TablePart>>();
            for (var table : tables.entrySet()) {
                parts.put(
                        table.getKey(),
                        parts(table.getKey(), snapshot.describe(table.getValue(), table.getKey()), snapshot, folder));
            }
            var rows =
                    read(readers, parts.values().stream().flatMap(List::stream).toList(), connections, snapshot);
            return finish(folder, snapshot, parts, rows);
        } finally {
            end(readers);
            folder.discard();
        }
    }

    /** Tables as SQL writes them, by extract. */
    private Map<ExtractContract, String> tables() {
        var tables = new LinkedHashMap<ExtractContract, String>();
        String schema = connection.schema().isEmpty() ? "" : SourceTable.quoted(connection.schema()) + ".";
        for (ExtractContract extract : source.extracts()) {
            String table = source.database().tables().get(extract.name());
            if (table != null) {
                tables.put(extract.pulled(), schema + SourceTable.quoted(table));
            }
        }
        return tables;
    }

    private List<TablePart> parts(
            ExtractContract extract, SourceTable table, DatabaseSnapshot snapshot, PulledFolder folder)
            throws SQLException {
        var parts = new ArrayList<TablePart>();
        for (var range : snapshot.ranges(table, connection.partitions())) {
            Path file = folder.path().resolve(extract.name() + "." + parts.size());
            parts.add(new TablePart(
                    table, range, extract.format().delimiter(), extract.format().gzip(), file));
        }
        return parts;
    }

    /** Rows of each part. The first failure ends all: what others still read is of no use. */
    private Map<TablePart, Long> read(
            ExecutorService readers, List<TablePart> parts, PullConnections connections, DatabaseSnapshot snapshot)
            throws SQLException {
        var reading = new ExecutorCompletionService<Map.Entry<TablePart, Long>>(readers);
        parts.forEach(part -> reading.submit(() -> Map.entry(part, part.read(connections, snapshot, pause))));
        var rows = new LinkedHashMap<TablePart, Long>();
        try {
            for (int i = 0; i < parts.size(); i++) {
                Future<Map.Entry<TablePart, Long>> done = reading.take();
                rows.put(done.get().getKey(), done.get().getValue());
            }
            return rows;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException problem) {
                throw problem;
            }
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem; // our own disk, not the department's database
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private ReceivedDelivery finish(
            PulledFolder folder,
            DatabaseSnapshot snapshot,
            Map<ExtractContract, List<TablePart>> parts,
            Map<TablePart, Long> rows) {
        var files = new ArrayList<ReceivedFile>();
        var byTable = new TreeMap<String, Long>();
        parts.forEach((extract, ofTable) -> {
            var table = ofTable.get(0).table();
            long sum = ofTable.stream().mapToLong(rows::get).sum();
            byTable.put(source.database().tables().get(extract.name()), sum);
            files.add(folder.file(
                    extract.format().file(),
                    table.columns().stream().map(SourceTable.Column::name).toList(),
                    extract.format().delimiter(),
                    extract.format().gzip(),
                    ofTable.stream().map(TablePart::file).toList(),
                    sum));
        });
        return folder.finish(
                files, new PulledFrom(source.database().connection(), connection.toString(), snapshot.asOf(), byTable));
    }

    private void pause(int tries) {
        try {
            Thread.sleep(pause.multipliedBy(tries).toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Nobody writes to the folder any more when this returns. Connections are cut before, so that nobody waits for one. */
    private static void end(ExecutorService readers) {
        readers.shutdownNow();
        try {
            readers.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IllegalStateException interrupted() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("已中断");
    }
}
