package huican.etl.pipeline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import huican.etl.check.FileBalance;
import huican.etl.linkage.profile.KeyedHash;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.parse.FileToRead;
import huican.etl.tables.ParquetFile;
import huican.etl.tables.ParquetRows;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.Contracts;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of an extract goes to one place, whether its rows are held or its files are read twice. */
@ExtendWith(Spark.class)
class ReadExtractTest {
    private static final ExtractContract PENSION = TestContracts.extract("human_resources", "pension");
    private static final int ALL = 1_000;
    private static final int NONE = 1;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {ALL, NONE})
    void theLastRowOfAKeyWinsAcrossTheFilesOfAnExtract(int mostHeld) throws IOException {
        var good = Intake.rows(1, 4);
        var bad = Intake.badRows(1, 1).get(0);
        String changed = good.get(1).replace("200", "300");
        var accepted = read(
                mostHeld,
                List.of(good.get(0), good.get(1), bad, changed, good.get(1)),
                List.of(good.get(2), bad, good.get(0), good.get(3)));

        assertThat(accepted.balances())
                .extracting(
                        FileBalance::rows,
                        FileBalance::written,
                        FileBalance::overwritten,
                        FileBalance::duplicates,
                        FileBalance::quarantined)
                .containsExactly(tuple(5L, 1L, 1L, 2L, 1L), tuple(4L, 3L, 0L, 0L, 1L));
        assertThat(rows("accepted", "file", "line"))
                .containsExactlyInAnyOrder("养老参保_01.csv 6", "养老参保_02.csv 2", "养老参保_02.csv 4", "养老参保_02.csv 5");
        assertThat(rows("quarantine", "file", "line", "rule"))
                .containsExactlyInAnyOrder("养老参保_01.csv 4 year_invalid", "养老参保_02.csv 3 year_invalid");
        assertThat(rows("data_quality", "file", "line", "rule", "detail"))
                .contains("养老参保_01.csv 5 duplicate_key 同键的第 6 行为准");
        assertThat(rows("identity_record", "file", "rows", "last_line"))
                .as("only rows that stay say something")
                .containsExactlyInAnyOrder("养老参保_01.csv 1 6", "养老参保_02.csv 1 2", "养老参保_02.csv 1 4", "养老参保_02.csv 1 5");
    }

    @Test
    void anAcceptedRowNamesTheProfileOfItsRecord() throws IOException {
        read(ALL, Intake.rows(1, 3));

        assertThat(rows("accepted", "line", "profile_id", "number_method"))
                .containsExactlyInAnyOrderElementsOf(rows("identity_record", "last_line", "profile_id").stream()
                        .map(row -> row + " id_number")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {ALL, NONE})
    void ofAnExtractWithAFileThatCannotBeUsedNoRowIsAccepted(int mostHeld) throws IOException {
        var accepted = read(mostHeld, Intake.rows(1, 3), List.of("\"1"));

        assertThat(accepted.outcomes().get(1).error()).isNotEmpty();
        assertThat(rows("accepted", "line")).isEmpty();
    }

    @SafeVarargs
    private AcceptedExtract read(int mostHeld, List<String>... parts) throws IOException {
        var files = new ArrayList<FileToRead>();
        for (var rows : parts) {
            String name = "养老参保_0" + (files.size() + 1) + ".csv";
            Path file = folder.resolve(name);
            Files.writeString(
                    file, Intake.HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n", Charset.forName("GB18030"));
            files.add(new FileToRead(PENSION, LocalDate.parse("2025-06-30"), 1, name, file.toString(), 1));
        }
        var with = new ReadInputs(
                CodeLists.read(),
                Towns.read(),
                new ProfileIds(new KeyedHash(new byte[32])),
                Contracts.tables().get("identity_record"),
                Contracts.tables().get("quarantine"),
                Contracts.tables().get("data_quality"),
                new SerializableConfiguration(new Configuration()));
        var work = new ExtractFiles(
                files, place("accepted"), place("identity_record"), place("quarantine"), place("data_quality"));
        try (var reading = new ReadExtract(work, with, mostHeld)) {
            var accepted = reading.run();
            accepted.unpublished().forEach(file -> ParquetRows.publish(file, new Configuration()));
            return accepted;
        }
    }

    private String place(String table) {
        return folder.resolve(table).toString();
    }

    private List<String> rows(String table, String... columns) {
        var files = ParquetFile.below(folder.resolve(table), Map.of()).stream()
                .map(ParquetFile::path)
                .toArray(String[]::new);
        return files.length == 0
                ? List.of()
                : Spark.session().read().parquet(files).selectExpr(columns).collectAsList().stream()
                        .map((Row row) -> row.mkString(" "))
                        .toList();
    }
}
