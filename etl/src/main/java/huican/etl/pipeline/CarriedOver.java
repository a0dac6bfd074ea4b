package huican.etl.pipeline;

import huican.etl.tables.IcebergTables;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Removal;
import java.nio.file.Path;
import java.util.List;

/**
 * Tables that a run found to be as the last committed one left them: they keep their snapshots, and the run has no data files of them.
 *
 * @param tables names
 */
record CarriedOver(List<String> tables) {

    /** Tells the tasks that come after, and removes what an earlier try may have written of these tables. */
    void write(NightContext context) {
        tables.forEach(name -> Removal.of(context.data(name)));
        JsonFile.write(place(context), this);
    }

    static CarriedOver read(NightContext context) {
        return JsonFile.read(place(context), CarriedOver.class);
    }

    boolean holds(String table) {
        return tables.contains(table);
    }

    /** Whether the last committed run left the table without any rows. */
    static boolean wasEmpty(NightContext context, IcebergTables iceberg, String table) {
        return context.known().snapshots().containsKey(table)
                && context.committedFiles(iceberg, table).isEmpty();
    }

    private static Path place(NightContext context) {
        return context.work("carried_over.json");
    }
}
