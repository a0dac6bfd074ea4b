package huican.etl.pipeline.storage;

import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.etl.testing.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A flipped byte in a data file stops the night instead of changing a value. */
@ExtendWith(Spark.class)
class DamagedFileTest {
    @TempDir
    Path folder;

    @Test
    void aFlippedByteInAPageIsNoticed() throws IOException {
        Row[] rows = new Row[500];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("value " + i * 7919);
        }
        Path data = folder.resolve("data");
        table("text STRING", rows)
                .coalesce(1)
                .write()
                .option("compression", "none")
                .parquet(data.toString());
        Path file;
        try (var files = Files.list(data)) {
            file = files.filter(f -> f.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(read(file)).isEqualTo(500);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Path damaged = folder.resolve("damaged.parquet"); // elsewhere, without Hadoop's own checksum file beside it
        Files.write(damaged, bytes);

        assertThatThrownBy(() -> read(damaged)).hasStackTraceContaining("checksum");
    }

    private static long read(Path file) {
        return Spark.session().read().parquet(file.toString()).collectAsList().size();
    }
}
