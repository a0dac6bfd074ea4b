package huican.jobs.usecase.statistics;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.Statistics;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.RecordedExport;
import huican.schemas.run.ExportedFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a published view of a day as a file for others, and puts it on record. */
public record ExportView(HomeAccess access, Actor actor) {

    /**
     * What is wanted.
     *
     * @param format its word
     * @param unsuppressed with figures of few people, from the published file, which only its group may read
     * @param out a file, or a folder that is there
     */
    public record Wanted(String view, LocalDate asOf, String format, boolean unsuppressed, Path out) {}

    /**
     * Exports.
     *
     * @throws Refusal if there is no such view, format or day, or it cannot go there; nothing is overwritten
     */
    public ExportedFile export(Wanted wanted) {
        return new RecordedExport(access, actor).write(!wanted.unsuppressed(), () -> recorded(wanted, write(wanted)));
    }

    private ExportedFile write(Wanted wanted) {
        try {
            return Statistics.export(
                    access.home(), wanted.view(), wanted.asOf(), wanted.format(), wanted.unsuppressed(), wanted.out());
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    private static RecordedExport.Written<ExportedFile> recorded(Wanted wanted, ExportedFile exported) {
        var files = new ArrayList<>(List.of(exported.file(), exported.sha256()));
        exported.structure().ifPresent(files::add);
        Act act = Act.on("view", exported.view(), "export")
                .to(Map.of(
                        "as_of", wanted.asOf().toString(),
                        "run", exported.runId(),
                        "format", wanted.format(),
                        "rows", exported.rows(),
                        "classification", exported.classification(),
                        "suppressed", !wanted.unsuppressed(),
                        "file", exported.file().toString()));
        return new RecordedExport.Written<>(exported, act, files);
    }
}
