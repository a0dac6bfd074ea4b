package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.parse.FileOutcome.Finding;
import huican.etl.testing.MedicalBureau;
import huican.etl.testing.Spark;
import huican.schemas.run.PulledFrom;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pull makes of a database's rows. */
@Timeout(120)
@ExtendWith(Spark.class)
class DatabasePullTest {
    @TempDir
    private Path received;

    @Test
    void valuesOfEveryTypeAreTheTextOfAFile() throws PullException {
        var bureau = MedicalBureau.empty();
        bureau.sql(
                "CREATE DOMAIN scheme AS varchar(10)",
                "CREATE TYPE state AS ENUM ('参保', '停保')",
                "CREATE TABLE enrolment (\"身份证号\" char(20), \"参保年度\" numeric(6,2), \"险种\" scheme, \"姓名\" varchar,"
                        + " \"性别\" smallint, \"出生日期\" date, \"参保状态\" state, \"缴费日期\" timestamptz, \"资助类别\" text,"
                        + " \"镇街\" bigint)",
                "INSERT INTO enrolment VALUES ('A1', 2025, '职工', '甲', 1, '1960-02-29', '参保', '2025-01-01 23:30+00', NULL, 500113001)",
                "CREATE TABLE settlement (\"结算单号\" bigint, \"身份证号\" text, \"姓名\" text, \"结算日期\" timestamp, \"就医类型\" boolean,"
                        + " \"总费用\" numeric, \"统筹支付\" money, \"大病支付\" float8, \"医疗救助\" float4,"
                        + " \"个人自付\" numeric(18,4), \"冲正单号\" text)",
                "INSERT INTO settlement VALUES (10, 'A1', '甲', '2025-01-02 03:04:05.6', true, 1200, 1234.5, 0.1, 1234567, -12.5, '')",
                "INSERT INTO settlement VALUES (9, 'A1', '甲', '2025-01-02', false, 'NaN', NULL, '-Infinity', 0.25, 0.00, NULL)");

        var delivery = Pulls.take(bureau, received, "");

        assertThat(Pulls.read(delivery, "enrolment").rows())
                .containsExactly(List.of(
                        "A1", "2025", "职工", "甲", "1", "1960-02-29", "参保", "2025-01-02 07:30:00", "", "500113001"));
        assertThat(Pulls.read(delivery, "settlement").rows())
                .as("keys are in the order of their text")
                .containsExactly(
                        List.of(
                                "10",
                                "A1",
                                "甲",
                                "2025-01-02 03:04:05.6",
                                "1",
                                "1200",
                                "1234.5",
                                "0.1",
                                "1234567",
                                "-12.5",
                                ""),
                        List.of("9", "A1", "甲", "2025-01-02 00:00:00", "0", "NaN", "", "-Infinity", "0.25", "0", ""));
    }

    @Test
    void whatWouldBreakALineOfAFileIsOneValueOfADatabase() throws PullException {
        var bureau = MedicalBureau.withTables();
        bureau.sql(
                "INSERT INTO enrolment VALUES ('1', 2025, '职工', E'甲|乙\\r\\n\"丙\"\\n', '', NULL, '参保', NULL, '\\.', E'\\n')",
                "INSERT INTO enrolment VALUES ('2', 2025, '职工', '丁', NULL, NULL, '参保', NULL, NULL, NULL)",
                "INSERT INTO enrolment VALUES (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)");

        var read = Pulls.read(Pulls.take(bureau, received, ""), "enrolment");

        assertThat(read.rows())
                .containsExactly(
                        Collections.nCopies(10, ""),
                        List.of("1", "2025", "职工", "甲|乙\r\n\"丙\"\n", "", "", "参保", "", "\\.", "\n"),
                        List.of("2", "2025", "职工", "丁", "", "", "参保", "", "", ""));
        assertThat(read.lines())
                .as("the order by key, whatever stands in a value")
                .containsExactly(2L, 3L, 4L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void howManyConnectionsReadMakesNoDifferenceAndLinesAreInOrderOfTheKey(long seed)
            throws PullException, SQLException {
        var bureau = MedicalBureau.withTables();
        List<List<String>> rows = rows(new Random(seed));
        insert(bureau, rows);

        var one = Pulls.read(Pulls.take(bureau, received.resolve("one"), "partitions=1"), "enrolment");
        var four = Pulls.read(Pulls.take(bureau, received.resolve("four"), "partitions=4"), "enrolment");

        assertThat(four).as("seed " + seed).isEqualTo(one);
        assertThat(one.rows().stream().map(r -> r.subList(0, 4)))
                .as("seed " + seed)
                .containsExactlyElementsOf(rows.stream().sorted(BY_BYTES).toList());
        assertThat(one.lines())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, rows.size() + 1).boxed().toList());
    }

    private static final Comparator<List<String>> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(utf8(String.join("\0", a)), utf8(String.join("\0", b)));

    private static byte[] utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Keys that repeat, are missing, and of which no language's order is that of their bytes; now and then many, now and then few. */
    private static List<List<String>> rows(Random random) {
        String[] letters = {"a", "B", "_", "-", "é", "甲", "\uFFE5", "𫔶", "0", "9"};
        var rows = new ArrayList<List<String>>();
        int count = random.nextInt(3) * 200 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            var key = new StringBuilder();
            for (int n = random.nextInt(4); n > 0; n--) {
                key.append(letters[random.nextInt(letters.length)]);
            }
            rows.add(List.of(key.toString(), String.valueOf(2020 + random.nextInt(3)), "职工", "名" + random.nextInt(5)));
        }
        return rows;
    }

    private static void insert(MedicalBureau bureau, List<List<String>> rows) throws SQLException {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(rows.size()));
        try (var connection = bureau.connect();
                var insert =
                        connection.prepareStatement("INSERT INTO enrolment VALUES (NULLIF(?, ''), ?::int, ?, ?)")) {
            for (var row : shuffled) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setString(i + 1, row.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Test
    void columnsAreFoundByTheirNamesAndHeldAgainstTheLayoutLikeThoseOfAFile() throws PullException {
        var bureau = MedicalBureau.withTables();
        bureau.sql(
                "DROP TABLE enrolment",
                "CREATE TABLE enrolment (\"姓名\" text, \"备|注\" text, \"身份证号\" text, \"参保年度\" int, \"险种\" text, \"参保状态\" text)",
                "INSERT INTO enrolment VALUES ('甲', '乙', '1', 2025, '职工', '参保')",
                "ALTER TABLE settlement DROP COLUMN \"总费用\", DROP COLUMN \"结算单号\"");

        var delivery = Pulls.take(bureau, received, "");

        var enrolment = Pulls.read(delivery, "enrolment");
        assertThat(enrolment.rows())
                .containsExactly(Arrays.asList("1", "2025", "职工", "甲", null, null, "参保", null, null, null, "乙"));
        assertThat(enrolment.outcome().findings())
                .extracting(Finding::rule)
                .contains("column_extra", "column_order", "column_missing");
        assertThat(Pulls.read(delivery, "settlement").outcome().error()).isEqualTo("缺少必需的列「结算单号」「总费用」");
    }

    @Test
    void itIsADeliveryWithAManifestThatSaysWhereItsRowsCameFrom() throws PullException, IOException {
        var bureau = MedicalBureau.withTables();
        bureau.sql(
                "CREATE SCHEMA yb",
                "ALTER TABLE enrolment SET SCHEMA yb",
                "ALTER TABLE settlement SET SCHEMA yb",
                "GRANT USAGE ON SCHEMA yb TO reader",
                "INSERT INTO yb.settlement SELECT 'S' || i FROM generate_series(1, 5000) i");

        var delivery = Pulls.take(bureau, received, "schema=yb");

        Path folder = Path.of(delivery.folder());
        byte[] manifest = Files.readAllBytes(folder.resolve("manifest.csv"));
        assertThat(folder)
                .isEqualTo(received.resolve(
                        "medical_insurance/2025-06-30/" + Sha256.of(manifest).substring(0, 16)));
        assertThat(delivery.sha256()).isEqualTo(Sha256.of(manifest));
        assertThat(DeliveryManifest.read(manifest))
                .isEqualTo(new DeliveryManifest(
                        List.of(
                                new DeliveryManifest.ListedFile(
                                        "参保信息.txt.gz", 0, Sha256.of(folder.resolve("参保信息.txt.gz"))),
                                new DeliveryManifest.ListedFile(
                                        "费用结算.txt.gz", 5000, Sha256.of(folder.resolve("费用结算.txt.gz")))),
                        ""));
        assertThat(PulledFrom.of(folder).orElseThrow().rows()).isEqualTo(Map.of("enrolment", 0L, "settlement", 5000L));
        assertThat(delivery.pulled()).isTrue();
        assertThat(Pulls.read(delivery, "settlement").outcome().rows()).isEqualTo(5000);
        try (Stream<Path> all = Files.walk(received)) {
            assertThat(all.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("参保信息.txt.gz", "费用结算.txt.gz", "manifest.csv", "from.json");
        }

        assertThat(Pulls.take(bureau, received, "schema=yb"))
                .as("the same rows, the same bytes")
                .isEqualTo(delivery);
    }
}
