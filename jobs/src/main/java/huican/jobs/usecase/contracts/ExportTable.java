package huican.jobs.usecase.contracts;

import huican.jobs.gateway.Warehouse;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.LocalDate;

/** Writes a table as a day's newest run holds it, as Parquet with its contract. */
public record ExportTable(Home home) {

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
        try {
            Warehouse.Export export = Warehouse.export(home, asOf, table, folder);
            return new Exported(
                    export.runId(), export.rows(), export.classification(), export.parquet(), export.contract());
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
