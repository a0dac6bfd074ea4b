package huican.etl.person;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import huican.etl.testing.AcceptedRows;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class AttributeRowsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final String PLACE = "profile STRING, delivery_day DATE, revision INT, file STRING, line BIGINT";

    @Test
    void aRowSaysWhatItsContractGivesARoleAndOthersAreNull() {
        var certificates = table(
                        PLACE
                                + ", certificate_no STRING, certificate_no_valid BOOLEAN, name STRING, sex STRING, birth_date DATE, town STRING, address STRING, phone STRING",
                        row(
                                "a",
                                "2025-06-30",
                                1,
                                "f",
                                2,
                                "A23456789012345678" + "43B1",
                                true,
                                "张三",
                                "男",
                                "1990-01-02",
                                "鱼洞街道",
                                "某路1号",
                                "023"),
                        row("b", "2025-06-30", 1, "f", 3, "bad", false, "李四", "未知的性别", null, null, null, null))
                .withColumn("guardian_id_number", lit("G"))
                .withColumn("guardian_id_number_valid", col("certificate_no_valid"))
                .withColumn("issue_date", lit("2020-01-01").cast("date"))
                .withColumn("valid_to", lit(null).cast("date"))
                .withColumn("certificate_state", lit("正常"))
                .withColumn("state_date", lit(null).cast("date"));
        var students = table(
                        PLACE
                                + ", id_number STRING, id_number_valid BOOLEAN, name STRING, sex STRING, birth_date DATE, town STRING",
                        row("c", "2025-06-30", 1, "f", 2, "C", true, "王五", "女", null, null))
                .withColumn("guardian_id_number", lit("C"))
                .withColumn("guardian_id_number_valid", lit(true));

        var said = certificates
                .transform(new AttributeRows(TestContracts.extract("registry", "certificate_holder"), 0, DAY)::apply)
                .unionByName(students.transform(
                        new AttributeRows(TestContracts.extract("education", "student"), 1, DAY)::apply));

        assertThat(said)
                .of("profile", "own_number", "other_number", "name", "sex", "birth_date", "town", "address", "phone")
                .hasRows(
                        row("a", "A23456789012345678", "G", "张三", "男", "1990-01-02", "鱼洞街道", "某路1号", "023"),
                        row("b", null, null, "李四", null, null, null, null, null),
                        row("c", "C", null, "王五", "女", null, null, null, null));
    }

    @Test
    void aCertificateCountsIfItIsInForceOnTheDayAndMoreTheLaterItWasIssued() {
        var holder = TestContracts.extract("registry", "certificate_holder");
        var said = AcceptedRows.of(
                        holder,
                        certificate("1", "2020-01-01", null, "正常", null),
                        certificate("2B3", "2021-01-01", "2025-06-29", "正常", null),
                        certificate("3", "2021-01-01", null, "注销", "2025-07-01"),
                        certificate("4", "2021-01-01", null, "注销", "2025-06-30"),
                        certificate("5", "2025-07-01", null, "正常", null))
                .withColumn("profile", col("certificate_no"))
                .transform(new AttributeRows(holder, 0, DAY)::apply);

        assertThat(said.selectExpr("certificate.counts", "certificate.issued", "certificate.reissue"))
                .hasRows(
                        row(true, "2020-01-01", 0),
                        row(false, "2021-01-01", 3),
                        row(true, "2021-01-01", 0),
                        row(false, "2021-01-01", 0),
                        row(null, null, null));
    }

    private static Map<String, Object> certificate(String end, String issued, String ends, String state, String since) {
        var row = new HashMap<String, Object>();
        row.put("delivery_day", DAY);
        row.put("revision", 1);
        row.put("file", "f");
        row.put("line", 2L);
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
        var payments = table(
                PLACE
                        + ", id_number STRING, id_number_valid BOOLEAN, certificate_no STRING, certificate_no_valid BOOLEAN, name STRING, town STRING",
                row("a", "2025-06-30", 2, "两项补贴发放.csv", 4_000_000_000L, null, null, null, null, null, null),
                row("b", "1999-12-31", 1, "f", 2, null, null, null, null, null, null));

        var said = payments.transform(
                new AttributeRows(TestContracts.extract("civil_affairs", "subsidy_payment"), 2, DAY)::apply);

        assertThat(said.select(
                        col("profile"),
                        Origin.day(col("seen")).as("day"),
                        col("revision"),
                        Origin.ofExtract(col("seen"), List.of("first", "second", "third"))
                                .as("extract"),
                        col("file"),
                        Origin.line(col("seen")).as("line")))
                .hasRows(
                        row("a", "2025-06-30", 2, "third", "两项补贴发放.csv", 4_000_000_000L),
                        row("b", "1999-12-31", 1, "third", "f", 2));
    }
}
