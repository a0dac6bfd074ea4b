package huican.etl.parse;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.ExtractContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What a file gives to the task that reads it. */
record Reading(List<RawRecord> rows, FileOutcome outcome) {

    static Reading of(ExtractContract extract, Path folder, byte[] bytes) throws IOException {
        Path file = folder.resolve(extract.format().file());
        Files.write(file, bytes);
        return of(extract, file);
    }

    static Reading of(ExtractContract extract, Path file) {
        var read = new ArrayList<FileRead>();
        new ReadFileRows(new FileToRead(
                        extract,
                        LocalDate.parse("2025-06-30"),
                        1,
                        extract.format().file(),
                        file.toString(),
                        1))
                .forEachRemaining(read::add);
        var outcome = (FileOutcome) read.remove(read.size() - 1);
        var rows = read.stream().map(RawRecord.class::cast).toList();
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
        return rows.get(row).fields();
    }

    List<Long> lines() {
        return rows.stream().map(RawRecord::line).toList();
    }

    String error() {
        return outcome.error();
    }
}
