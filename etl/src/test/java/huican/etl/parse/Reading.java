package huican.etl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.ExtractContract;
import huican.schemas.run.JsonFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;

/** What a file gives to the task that reads it. */
record Reading(List<Row> rows, FileOutcome outcome) {

    static Reading of(ExtractContract extract, Path folder, byte[] bytes) throws IOException {
        Path file = folder.resolve(extract.format().file());
        Files.write(file, bytes);
        return of(extract, file);
    }

    static Reading of(ExtractContract extract, Path file) {
        var rows = new ArrayList<Row>();
        new ReadFileRows(new FileToRead(
                        extract,
                        LocalDate.parse("2025-06-30"),
                        1,
                        extract.format().file(),
                        file.toString(),
                        1))
                .forEachRemaining(rows::add);
        var outcome = JsonFile.parse(rows.remove(rows.size() - 1).getString(5), FileOutcome.class);
        assertThat(outcome.rows()).isEqualTo(rows.size());
        return new Reading(rows, outcome);
    }

    static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    List<String> fields(int row) {
        return PackedFields.unpack(rows.get(row).getString(5));
    }

    List<Long> lines() {
        return rows.stream().map(r -> r.getLong(4)).toList();
    }

    String error() {
        return outcome.error();
    }
}
