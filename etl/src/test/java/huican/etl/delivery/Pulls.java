package huican.etl.delivery;

import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileToRead;
import huican.etl.parse.RawRecord;
import huican.etl.testing.MedicalBureau;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Pulls of a test's bureau, and what they delivered as the pipeline reads it. */
final class Pulls {
    static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    private Pulls() {}

    static ReceivedDelivery take(MedicalBureau bureau, Path received, String parameters) throws PullException {
        var connection = AirflowConnection.parse("AIRFLOW_CONN_MEDICAL_INSURANCE", bureau.address(parameters));
        return new DatabasePull(MedicalBureau.SOURCE, DAY, connection, received, Duration.ofMillis(50)).take();
    }

    /** A file as read: fields in the order of the layout, absent ones null, then those of further columns. */
    record Read(List<Long> lines, List<List<String>> rows, FileOutcome outcome) {}

    static Read read(ReceivedDelivery delivery, String table) {
        var extract = MedicalBureau.SOURCE.extracts().stream()
                .filter(e -> e.name().equals(table))
                .findFirst()
                .orElseThrow();
        String name = extract.format().file();
        var file = new FileToRead(
                delivery.pulled() ? extract.pulled() : extract,
                delivery.day(),
                delivery.revision(),
                name,
                Path.of(delivery.folder(), name).toString(),
                1);
        var lines = new ArrayList<Long>();
        var rows = new ArrayList<List<String>>();
        FileOutcome outcome = null;
        var reads = file.read();
        while (reads.hasNext()) {
            var row = reads.next();
            if (row instanceof RawRecord record) {
                lines.add(record.line());
                rows.add(record.fields());
            } else {
                outcome = (FileOutcome) row;
            }
        }
        return new Read(lines, rows, outcome);
    }
}
