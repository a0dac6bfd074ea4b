package huican.etl.pipeline.storage;

import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.RowsFile;
import huican.schemas.run.FileTree;
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

    private FewRows() {}
}
