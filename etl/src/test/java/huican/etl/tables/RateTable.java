package huican.etl.tables;

import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** A small table by day, as tests of tables make, write and read it. */
final class RateTable {
    static final TableContract CONTRACT = named("rate");

    private RateTable() {}

    static TableContract named(String name) {
        return new TableContract(
                name,
                "率",
                "One row per day.",
                List.of(
                        new Column("as_of", "DATE", true, "", "internal"),
                        new Column("amount_yuan", "DECIMAL(18,2)", false, "", "internal")),
                List.of("as_of"),
                "",
                List.of());
    }

    static IcebergTables open(Home home) {
        return IcebergTables.open(home, DatabaseSettings.EMBEDDED, LocalFiles.configuration());
    }

    /** Writes the data of a run for a day. */
    static List<ParquetFile> written(Home home, String run, String day, String amount) {
        return written(home, CONTRACT, run, day, amount);
    }

    static List<ParquetFile> written(Home home, TableContract table, String run, String day, String amount) {
        Path data = home.tableData(table.name(), run);
        LocalDate asOf = LocalDate.parse(day);
        RowsFile.write(
                data.resolve(day + ".parquet"), table, List.<Object[]>of(new Object[] {asOf, new BigDecimal(amount)}));
        return ParquetFile.below(data, Map.of("as_of", asOf));
    }

    static RunTag tag(String run) {
        return new RunTag(run, Instant.now(), 40);
    }

    /** A run that computes a day; its snapshot. */
    static long run(IcebergTables tables, Home home, Long before, String run, String day, String amount) {
        return tables.replacePartitions(CONTRACT, before, tag(run), written(home, run, day, amount))
                .orElseThrow()
                .snapshotId();
    }

    /** The amounts of a snapshot, in no order. */
    static List<String> amounts(IcebergTables tables, long snapshot) {
        return tables.files("rate", snapshot, Expressions.alwaysTrue()).stream()
                .flatMap(RateTable::amounts)
                .toList();
    }

    private static Stream<String> amounts(String file) {
        var schema = TableSchema.of(CONTRACT);
        var amounts = new ArrayList<String>();
        try (CloseableIterable<Record> rows = Parquet.read(org.apache.iceberg.Files.localInput(file))
                .project(schema)
                .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
                .build()) {
            rows.forEach(row -> amounts.add(row.getField("amount_yuan").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return amounts.stream();
    }
}
