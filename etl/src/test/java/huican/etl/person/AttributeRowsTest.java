package huican.etl.person;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static org.apache.spark.sql.functions.col;

import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.KeyedHash;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.testing.AcceptedRows;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class AttributeRowsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final ProfileIds IDS = new ProfileIds(new KeyedHash(new byte[] {1, 2, 3}));
    private static final ExtractContract HOLDER = TestContracts.extract("registry", "certificate_holder");
    private static final ExtractContract STUDENT = TestContracts.extract("education", "student");
    private static final ExtractContract ASSISTANCE = TestContracts.extract("civil_affairs", "social_assistance");
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final List<ExtractContract> EXTRACTS = List.of(HOLDER, STUDENT, ASSISTANCE, PAYMENT);

    @Test
    void aRowSaysWhatItsContractGivesARoleAndOthersAreNull() {
        var certificates = certificate("3B1", "2020-01-01", null, "正常", null);
        certificates.putAll(Map.of(
                "name", "张三",
                "sex", "男",
                "birth_date", LocalDate.of(1990, 1, 2),
                "town", "鱼洞街道",
                "address", "某路1号",
                "phone", "023",
                "guardian_id_number", "G",
                "guardian_id_number_valid", true));
        var bad = certificate("", "2020-01-01", null, "正常", null);
        bad.putAll(Map.of(
                "line", 3L,
                "certificate_no", "bad",
                "certificate_no_valid", false,
                "name", "李四",
                "sex", "未知的性别",
                "guardian_id_number", "G",
                "guardian_id_number_valid", false));
        var student = place("2025-06-30", 1, "f", 2);
        student.putAll(Map.of(
                "id_number", "C",
                "id_number_valid", true,
                "name", "王五",
                "sex", "女",
                "guardian_id_number", "C",
                "guardian_id_number_valid", true));

        var reported = reported(HOLDER, certificates, bad).unionByName(reported(STUDENT, student));

        assertThat(reported)
                .of("profile_id", "own_number", "other_number", "name", "sex", "birth_date", "town", "address", "phone")
                .hasRows(
                        row(
                                id("n|A23456789012345678|张三"),
                                "A23456789012345678",
                                "G",
                                "张三",
                                "男",
                                "1990-01-02",
                                "鱼洞街道",
                                "某路1号",
                                "023"),
                        row(id("n|bad|李四"), null, null, "李四", null, null, null, null, null),
                        row(id("n|C|王五"), "C", null, "王五", "女", null, null, null, null));
    }

    @Test
    void theNumberOfTheHeadIsNotAnotherOnesInTheHeadsOwnRow() {
        var member = place("2025-06-30", 1, "f", 2);
        member.putAll(Map.of(
                "id_number", "C",
                "id_number_valid", true,
                "head_id_number", "H",
                "head_id_number_valid", true,
                "relation_to_head", "之妻"));
        var head = new HashMap<>(member);
        head.putAll(Map.of("line", 3L, "id_number", "D", "relation_to_head", "户主"));
        var unnumbered = new HashMap<>(member);
        unnumbered.putAll(Map.of("line", 4L, "id_number", "X", "id_number_valid", false));

        assertThat(reported(ASSISTANCE, member, head, unnumbered))
                .of("own_number", "other_number")
                .hasRows(row("C", "H"), row("D", null), row(null, null));
    }

    @Test
    void aCertificateCountsIfItIsInForceOnTheDayAndMoreTheLaterItWasIssued() {
        var reported = reported(
                HOLDER,
                certificate("1", "2020-01-01", null, "正常", null),
                certificate("2B3", "2021-01-01", "2025-06-29", "正常", null),
                certificate("3", "2021-01-01", null, "注销", "2025-07-01"),
                certificate("4", "2021-01-01", null, "注销", "2025-06-30"),
                certificate("5", "2025-07-01", null, "正常", null));

        assertThat(reported.selectExpr("certificate.counts", "certificate.issued", "certificate.reissue"))
                .hasRows(
                        row(true, "2020-01-01", 0),
                        row(false, "2021-01-01", 3),
                        row(true, "2021-01-01", 0),
                        row(false, "2021-01-01", 0),
                        row(null, null, null));
    }

    private static Map<String, Object> certificate(String end, String issued, String ends, String state, String since) {
        var row = place(DAY.toString(), 1, "f", 2);
        row.put("certificate_no", "A23456789012345678" + "4" + end);
        row.put("certificate_no_valid", true);
        row.put("issue_date", LocalDate.parse(issued));
        row.put("valid_to", ends == null ? null : LocalDate.parse(ends));
        row.put("certificate_state", state);
        row.put("state_date", since == null ? null : LocalDate.parse(since));
        return row;
    }

    @Test
    void whereARowStandsIsKeptInOneNumberAndItsFile() {
        var reported =
                reported(PAYMENT, place("2025-06-30", 2, "两项补贴发放.csv", 4_000_000_000L), place("1999-12-31", 1, "f", 2));

        assertThat(reported.select(
                        Origin.day(col("seen")).as("day"),
                        col("revision"),
                        Origin.ofExtract(col("seen"), List.of("first", "second", "third", "fourth"))
                                .as("extract"),
                        col("file"),
                        Origin.line(col("seen")).as("line")))
                .hasRows(
                        row("2025-06-30", 2, "fourth", "两项补贴发放.csv", 4_000_000_000L),
                        row("1999-12-31", 1, "fourth", "f", 2));
    }

    @Test
    void whatRowsOfAFileSayAlikeStandsInTheLastOfThem() {
        var first = place("2025-06-30", 1, "f", 2);
        first.putAll(Map.of("id_number", "C", "id_number_valid", true, "name", "王五"));
        var last = new HashMap<>(first);
        last.put("line", 7L);

        assertThat(reported(STUDENT, last, first)
                        .select(col("rows"), Origin.line(col("seen")).as("line"), col("name")))
                .hasRows(row(2, 7, "王五"));
    }

    private static Map<String, Object> place(String day, int revision, String file, long line) {
        var row = new HashMap<String, Object>();
        row.put("delivery_day", LocalDate.parse(day));
        row.put("revision", revision);
        row.put("file", file);
        row.put("line", line);
        row.put("record_key", file + line);
        return row;
    }

    private static String id(String profile) {
        return ProfileIds.profileId(IDS.identifier(profile));
    }

    /** What accepted rows say, each counted for itself unless they say the same. */
    @SafeVarargs
    private static Dataset<Row> reported(ExtractContract extract, Map<String, Object>... rows) {
        return AcceptedRows.of(extract, rows)
                .coalesce(1)
                .transform(new CountIdentityRecords(extract, IDS)::apply)
                .transform(new AttributeRows(EXTRACTS, DAY)::apply);
    }
}
