package huican.jobs.usecase.contracts;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.Warehouse;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.RecordedExport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes a table as a day's newest run holds it, as Parquet with its contract, and puts it on record. */
public record ExportTable(HomeAccess access, Actor actor) {

    /**
     * What was written.
     *
     * @param runId whose table it is
     * @param classification the gravest of its columns: public, internal, confidential, pii
     */
    public record Exported(String runId, long rows, String classification, Path parquet, Path contract) {}

    /**
     * Exports.
     *
     * @param folder made, for its owner alone, if it is not there
     * @throws Refusal if there is no such table, it cannot go there, or the day cannot be read
     */
    public Exported export(String table, LocalDate asOf, Path folder) {
        return new RecordedExport(access, actor).write(false, () -> recorded(table, asOf, write(table, asOf, folder)));
    }

    private Exported write(String table, LocalDate asOf, Path folder) {
        try {
            Warehouse.Export export = Warehouse.export(access.home(), asOf, table, folder);
            return new Exported(
                    export.runId(), export.rows(), export.classification(), export.parquet(), export.contract());
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    private static RecordedExport.Written<Exported> recorded(String table, LocalDate asOf, Exported exported) {
        Act act = Act.on("table", table, "export")
                .to(Map.of(
                        "as_of", asOf.toString(),
                        "run", exported.runId(),
                        "rows", exported.rows(),
                        "classification", exported.classification(),
                        "file", exported.parquet().toString()));
        return new RecordedExport.Written<>(exported, act, List.of(exported.parquet(), exported.contract()));
    }
}
