package huican.etl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.Spark;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Spark.class)
class RowsFileTest {
    private static final TableContract CONTRACT = new TableContract(
            "delivery",
            "交付",
            "One row per delivery.",
            List.of(
                    new Column("source", "STRING", true, "", "internal"),
                    new Column("delivery_day", "DATE", true, "", "internal"),
                    new Column("revision", "INTEGER", true, "", "internal"),
                    new Column("rows", "BIGINT", false, "", "internal"),
                    new Column("accepted_at", "TIMESTAMP", false, "", "internal")),
            List.of(),
            "",
            List.of());

    @TempDir
    Path folder;

    @Test
    void sparkReadsTheRowsAsIfItHadWrittenThem() {
        Path file = folder.resolve("data/part-0.parquet");
        var at = LocalDateTime.parse("2025-06-30T02:00:01");
        var day = LocalDate.parse("2025-06-30");
        RowsFile.write(file, CONTRACT, List.<Object[]>of(new Object[] {"登记", day, 1, 7L, at}));
        RowsFile.write(
                file, CONTRACT, List.of(new Object[] {"登记", day, 1, 7L, at}, new Object[] {"民政", day, 2, null, null}));

        Dataset<Row> read = Spark.session().read().parquet(file.toString());

        assertThat(read.schema()).isEqualTo(TableSchema.spark(CONTRACT));
        assertThat(read.collectAsList())
                .containsExactly(RowFactory.create("登记", day, 1, 7L, at), RowFactory.create("民政", day, 2, null, null));
    }

    @Test
    void whatSparkOrWeWroteIsReadBackWithoutAJob() {
        var at = LocalDateTime.parse("2025-06-30T02:00:01");
        var day = LocalDate.parse("2025-06-30");
        var rows = List.of(new Object[] {"登记", day, 1, 7L, at}, new Object[] {"民政", day, 2, null, null});
        Path file = folder.resolve("data/part-0.parquet");
        RowsFile.write(file, CONTRACT, rows);
        Spark.session()
                .read()
                .parquet(file.toString())
                .select("revision", "source", "delivery_day", "accepted_at") // another order, and one of them missing
                .coalesce(1)
                .write()
                .parquet(folder.resolve("spark").toString());
        Path bySpark = Path.of(
                ParquetFile.below(folder.resolve("spark"), Map.of()).get(0).path());

        assertThat(RowsFile.read(file, CONTRACT)).containsExactlyElementsOf(rows);
        assertThat(RowsFile.read(bySpark, CONTRACT))
                .containsExactly(new Object[] {"登记", day, 1, null, at}, new Object[] {"民政", day, 2, null, null});
    }

    @Test
    void noRowsAreNoFile() {
        Path file = folder.resolve("data/part-0.parquet");
        RowsFile.write(file, CONTRACT, List.<Object[]>of(new Object[] {"登记", null, 1, 7L, null}));

        RowsFile.write(file, CONTRACT, List.of());

        assertThat(file).doesNotExist();
    }
}
