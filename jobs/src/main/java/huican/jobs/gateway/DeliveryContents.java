package huican.jobs.gateway;

import huican.etl.delivery.ReceivedFolder;
import huican.etl.reject.RejectFiles;
import huican.etl.reject.RejectNote;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.Home;
import huican.schemas.run.RejectedLine;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Parameters;
import huican.warehouse.delivery.DeliveryFindings;
import huican.warehouse.delivery.RejectedLines;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What was in a judged delivery: its bad lines, its findings, and the files that go back to the department. Reads; needs no Spark and no
 * ownership of the home.
 *
 * @param manifest of the newest run
 * @param lists what the department may write for coded values
 */
public record DeliveryContents(
        Home home, RunManifest manifest, SourceContract source, CodeLists lists, DeliveryRecord delivery) {

    /** Lines that were set aside, by extract, file and line, each with what became of it. */
    public List<RejectedLine> rejectedLines() {
        var lines = new RejectedLines(home, manifest);
        return source.extracts().stream()
                .filter(this::hasRejects)
                .flatMap(extract -> lines.of(extract, delivery.day(), delivery.revision()).stream())
                .toList();
    }

    private boolean hasRejects(ExtractContract extract) {
        return delivery.files().stream()
                .filter(file -> file.extract().equals(extract.physicalName()))
                .mapToLong(FileCount::quarantined)
                .anyMatch(lines -> lines > 0);
    }

    /** How often each rule's finding was made. */
    public Map<String, Long> findings() {
        return delivery.state() == DeliveryState.REJECTED
                ? Map.of()
                : new DeliveryFindings(home, manifest).of(source.source(), delivery.day(), delivery.revision());
    }

    /**
     * A file for the department.
     *
     * @param file of the delivery
     * @param lines how many bad lines it holds
     */
    public record RejectFile(Path path, String file, long lines) {}

    /**
     * What was written for the department.
     *
     * @param note the covering note
     */
    public record Rejects(List<RejectFile> files, Path note) {}

    /**
     * Writes the reject files and the covering note into a folder that is there.
     *
     * @param contact whom the department may ask
     * @param today from which the time to answer runs
     */
    public Rejects writeRejects(String contact, LocalDate today, Path out) {
        LocalDate due = today.plusDays(Parameters.at(today).number("correction_due_days"));
        var note = new RejectNote(source, delivery, contact, due);
        var written = new RejectFiles(new ReceivedFolder(home.received()), source, lists)
                .write(delivery, rejectedLines(), note, out).stream()
                        .map(w -> new RejectFile(w.path(), w.file(), w.lines()))
                        .toList();
        return new Rejects(written, out.resolve(note.file()));
    }
}
