package huican.etl.pipeline.storage;

import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.schemas.run.FileTree;
import huican.schemas.run.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tables whose data files of earlier runs stay.
 *
 * @param tables those that the run found to be as the last committed one left them: they keep their snapshots, and the run has no data files of them
 * @param continued those that the run adds data files to
 * @param linkedFrom {@link huican.etl.pipeline.identity.LinkedFrom}
 */
public record CarriedOver(List<String> tables, List<String> continued, String linkedFrom) {
    /** Tells the tasks that come after, and removes what an earlier try may have written of tables that stay as they are. */
    public void write(NightContext context) {
        tables.forEach(name -> FileTree.delete(context.data(name)));
        JsonFile.write(place(context), this);
    }

    public static CarriedOver read(NightContext context) {
        return JsonFile.read(place(context), CarriedOver.class);
    }

    public boolean holds(String table) {
        return tables.contains(table);
    }

    /** Files that the table consists of after the run, if it did not keep its snapshot. */
    public List<ParquetFile> files(NightContext context, IcebergTables iceberg, String table) {
        var files = new ArrayList<>(ParquetFile.below(context.data(table), Map.of()));
        if (continued.contains(table)) {
            context.committedFiles(iceberg, table).forEach(path -> files.add(new ParquetFile(path, Map.of())));
        }
        return files;
    }

    /** Whether the last committed run left the table without any rows. */
    public static boolean wasEmpty(NightContext context, IcebergTables iceberg, String table) {
        return context.known().snapshots().containsKey(table)
                && context.committedFiles(iceberg, table).isEmpty();
    }

    private static Path place(NightContext context) {
        return context.work("carried_over.json");
    }
}
