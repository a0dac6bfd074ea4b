package huican.etl.pipeline.storage;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.IcebergTables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/** Writes what comes to tables that rows are only ever added to, and keeps account of {@link CarriedOver}. Not for several threads. */
public final class Additions {
    /** More files than these are read slowly: then the table is written as one again. */
    private static final int MOST_FILES = 24;

    private final NightContext context;
    private final IcebergTables iceberg;
    private final Stored stored;
    private final int mostFiles;
    private final List<String> tables = new ArrayList<>();
    private final List<String> continued = new ArrayList<>();

    public Additions(NightContext context, IcebergTables iceberg, Stored stored) {
        this(context, iceberg, stored, MOST_FILES);
    }

    Additions(NightContext context, IcebergTables iceberg, Stored stored, int mostFiles) {
        this.context = context;
        this.iceberg = iceberg;
        this.stored = stored;
        this.mostFiles = mostFiles;
    }

    /** The table keeps its snapshot. */
    public void carryOver(String table) {
        tables.add(table);
    }

    /** Rows that come to a table, none or more. */
    public void add(String table, Dataset<Row> rows) {
        String folder = context.data(table).toString();
        if (!context.known().snapshots().containsKey(table)) {
            RowFiles.write(rows, folder);
            return;
        }
        var added = new Observation(table);
        RowFiles.write(rows.observe(added, count(lit(1)).as("rows")).coalesce(1), folder);
        if (Observed.count(added, "rows") == 0) {
            tables.add(table);
        } else if (context.committedFiles(iceberg, table).size() < mostFiles) {
            continued.add(table);
        } else {
            var all = context.committed(iceberg, table)
                    .unionByName(context.spark().read().parquet(folder));
            RowFiles.write(stored.keep(table, all).coalesce(1), folder);
        }
    }

    public CarriedOver carriedOver(String linkedFrom) {
        return new CarriedOver(List.copyOf(tables), List.copyOf(continued), linkedFrom);
    }
}
