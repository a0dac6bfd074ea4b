package huican.etl.tables;

import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;

import huican.etl.testing.Spark;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expressions;

/** A small table by day, as tests of tables make, write and read it. */
final class RateTable {
    static final TableContract CONTRACT = new TableContract(
            "rate",
            "率",
            "One row per day.",
            List.of(
                    new Column("as_of", "DATE", true, "", "internal"),
                    new Column("amount_yuan", "DECIMAL(18,2)", false, "", "internal")),
            List.of("as_of"),
            "");

    private RateTable() {}

    static IcebergTables open(Home home) {
        return IcebergTables.open(
                home, DatabaseSettings.EMBEDDED, Spark.session().sparkContext().hadoopConfiguration());
    }

    /** Writes the data of a run for a day. */
    static List<ParquetFile> written(Home home, String run, String day, String amount) {
        Path data = home.tableData("rate", run);
        table("as_of DATE, amount_yuan DECIMAL(18,2)", row(day, amount)).write().parquet(data.toString());
        return ParquetFile.below(data, Map.of("as_of", LocalDate.parse(day)));
    }

    /** The amounts of a snapshot, in no order. */
    static List<String> amounts(IcebergTables tables, long snapshot) {
        var files = tables.files("rate", snapshot, Expressions.alwaysTrue());
        return Spark.session()
                .read()
                .schema(TableSchema.spark(CONTRACT))
                .parquet(files.toArray(String[]::new))
                .collectAsList()
                .stream()
                .map(r -> r.getDecimal(1).toString())
                .toList();
    }
}
