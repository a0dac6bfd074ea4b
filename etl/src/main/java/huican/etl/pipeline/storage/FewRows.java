package huican.etl.pipeline.storage;

import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.RowsFile;
import huican.schemas.run.FileTree;
import java.nio.file.Path;
import java.util.List;

/** Rows at hand, some hundreds, as the only file of a table of this run: without a job. */
public final class FewRows {
    private static final String FILE = "part-0.parquet";

    /**
     * What an earlier try left goes.
     *
     * @param rows values in the order of the columns of the table's contract
     */
    public static void write(NightContext context, String table, List<Object[]> rows) {
        FileTree.delete(context.data(table));
        RowsFile.write(context.data(table).resolve(FILE), context.table(table), rows);
    }

    /** Rows of a table of so few as the last committed run left it, likewise; none before the first. */
    public static List<Object[]> committed(NightContext context, IcebergTables iceberg, String table) {
        return context.committedFiles(iceberg, table).stream()
                .flatMap(file -> RowsFile.read(Path.of(file), context.table(table)).stream())
                .toList();
    }

    private FewRows() {}
}
