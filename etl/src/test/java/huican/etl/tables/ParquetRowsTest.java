package huican.etl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.etl.testing.Spark;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Spark.class)
class ParquetRowsTest {
    private static final TableContract TABLE = new TableContract(
            "t",
            "",
            "",
            List.of(
                    column("text", "STRING"),
                    column("day", "DATE"),
                    column("number", "INTEGER"),
                    column("line", "BIGINT"),
                    column("valid", "BOOLEAN"),
                    column("yuan", "DECIMAL(18,2)")),
            List.of(),
            "",
            List.of());

    @TempDir
    private Path folder;

    @Test
    void everyTypeOfOursIsReadAsItWasWritten() {
        Object[] values = {"王小明𠮷", LocalDate.of(1501, 2, 28), -7, 1L << 40, true, new BigDecimal("9999999999999999.99")
        };
        write(values, new Object[6], new Object[] {"", LocalDate.of(2025, 6, 30), 0, 0L, false, new BigDecimal("-0.5")
        });

        assertThat(read())
                .extracting(Row::mkString)
                .containsExactlyInAnyOrder(
                        "王小明𠮷1501-02-28-71099511627776true9999999999999999.99",
                        "nullnullnullnullnullnull",
                        "2025-06-3000false-0.50");
    }

    @Test
    void aFileThatWasNotPublishedIsNotSeen() throws IOException {
        try (var rows = new ParquetRows(file(), TABLE, new Configuration())) {
            rows.write(new Object[6]);
        }

        assertThat(ParquetFile.below(folder, Map.of())).isEmpty();
    }

    @Test
    void withoutRowsThereIsNoFile() throws IOException {
        try (var rows = new ParquetRows(file(), TABLE, new Configuration())) {
            assertThat(rows.rows()).isZero();
        }

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFlippedByteIsNoticed() throws IOException {
        var rows = new Object[500][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Object[] {"value " + i * 7919, null, i, null, null, null};
        }
        write(rows);
        byte[] bytes = Files.readAllBytes(Path.of(file()));
        bytes[bytes.length / 3] ^= 1;
        Path damaged = folder.resolve("damaged.parquet"); // elsewhere, without Hadoop's own checksum file beside it
        Files.write(damaged, bytes);

        assertThatThrownBy(
                        () -> Spark.session().read().parquet(damaged.toString()).collectAsList())
                .hasStackTraceContaining("checksum");
    }

    private void write(Object[]... all) {
        try (var rows = new ParquetRows(file(), TABLE, new Configuration())) {
            for (Object[] values : all) {
                rows.write(values);
            }
            rows.close();
            ParquetRows.publish(rows.unpublished(), new Configuration());
            assertThat(rows.rows()).isEqualTo(all.length);
        }
    }

    private List<Row> read() {
        return Spark.session()
                .read()
                .schema(TableSchema.spark(TABLE))
                .parquet(file())
                .collectAsList();
    }

    private String file() {
        return folder.resolve("part.parquet").toString();
    }

    private static Column column(String name, String type) {
        return new Column(name, type, false, "", "internal");
    }
}
